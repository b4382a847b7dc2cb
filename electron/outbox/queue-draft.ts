import type { Preferences } from '../../core/settings/preferences';
import type { BridgeError } from '../../bridge/errors';
import type { Answers } from '../../bridge/contract';
import { composeFax } from '../../core/compose/compose-fax';
import { handlesOf, type Draft } from '../../core/compose/draft';
import type { ServiceName } from '../../core/outbox/job';
import { err, ok, type Result } from '../../core/result';
import type { DocumentStore } from '../documents/document-store';
import type { Guards } from '../guards/ask-guards';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import { eraseArrived, type Arrivals } from './arrivals';
import { eraseItems, keepItems } from './document-keeper';
import type { SendManner } from './fax-desk';
import type { JobLedger } from './job-ledger';
import { moveError } from './move-error';
import { jobOfPlan } from './new-jobs';
import type { ReopenDesk } from './reopen-desk';

export interface QueueingParts {
  readonly ledger: JobLedger;
  readonly documents: DocumentStore;
  readonly guards: Guards;
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid'>;
  readonly service: () => ServiceName;
  readonly preferences: () => Preferences;
  readonly reopening: Pick<ReopenDesk, 'originOf'>;
  readonly arrivals: Pick<Arrivals, 'all'>;
}

type SendAnswer = Result<Answers['fax.send'], BridgeError>;

/** Puts a draft in the outbox: one fax for each recipient, all of it on disk before it answers. */
export function createQueueing(parts: QueueingParts): (draft: Draft, manner: SendManner) => Promise<SendAnswer> {
  /** Drafts being queued at this moment: a second click waits for the first. */
  const sending = new Map<string, Promise<SendAnswer>>();
  /** One draft after the other: two with the same pages must see each other. */
  let last: Promise<unknown> = Promise.resolve();
  return (draft, manner) => {
    const running = sending.get(draft.id);
    if (running !== undefined) return running;
    const answer = last.then(() => queue(draft, manner, parts)).finally(() => sending.delete(draft.id));
    last = answer.catch(() => undefined);
    sending.set(draft.id, answer);
    return answer;
  };
}

async function queue(draft: Draft, manner: SendManner, parts: QueueingParts): Promise<SendAnswer> {
  const { ledger, documents, clock, random } = parts;
  const known = ledger.ofDraft(draft.id);
  if (known.length > 0) return ok({ ids: known });
  const origin = parts.reopening.originOf(draft.origin);
  if (!origin.ok) return origin;
  const { job: old, moves } = origin.value;
  // A linked fax stays with the service of the one it repeats (decision 0001).
  const service = old?.service ?? parts.service();
  const gone = missingDocument(draft, documents);
  if (gone !== null) return err(gone);
  const plans = composeFax(draft, { ...parts.preferences(), now: clock.now() });
  if (!plans.ok) return err({ code: 'compose', problems: plans.error });
  const [first] = plans.value;
  if (first === undefined) return err({ code: 'bad-request', field: 'recipients' });
  const { undoMs = 0, priority = 'normal', confirmed = [] } = manner;
  const moment = { service, origin: old, history: ledger.all(), now: clock.now() };
  const questions = (await parts.guards.questions(plans.value, moment)).filter(({ key }) => !confirmed.includes(key));
  if (questions.length > 0) return err({ code: 'questions', questions });
  const items = await keepItems(first, documents);
  if (!items.ok) return items;
  const now = clock.now();
  const made = { random, now, draftId: draft.id, service, origin: old, items: items.value, undoMs, priority };
  const added = plans.value.map((plan, recipientIndex) => jobOfPlan(plan, { ...made, recipientIndex }));
  const [newest] = added;
  const { arrivals: taken = [] } = manner;
  const arrived = parts.arrivals.all().filter(({ id }) => taken.includes(id));
  const queued = ledger.moveAll(
    newest === undefined ? [] : moves(newest.job.id),
    added,
    arrived.map(({ id }) => id),
  );
  if (!queued.ok) {
    await eraseItems(items.value, documents);
    return err(moveError(queued.error));
  }
  await eraseArrived(arrived, documents);
  // Queued is queued: a copy that cannot be cleared away now is, at the next start.
  for (const handle of handlesOf(draft.documents)) await documents.release(handle).catch(() => undefined);
  return ok({ ids: added.map(({ job }) => job.id) });
}

const KIND_OF = { file: 'pages', unseen: 'unseen' } as const;

/** What the draft says about a file must still be so: the pages were chosen from it. */
function missingDocument(draft: Draft, documents: DocumentStore): BridgeError | null {
  for (const document of draft.documents) {
    if (document.kind === 'link') continue;
    const dropped = documents.dropped(document.handle);
    if (dropped?.kind !== KIND_OF[document.kind]) return { code: 'document', reason: 'file-gone', name: document.name };
    if (dropped.kind === 'pages' && document.kind === 'file' && dropped.pages !== document.pages)
      return { code: 'document', reason: 'file-changed', name: document.name };
  }
  return null;
}
