import type { BridgeError } from '../../bridge/errors';
import type { Answers, Argument } from '../../bridge/contract';
import { composeFax } from '../../core/compose/compose-fax';
import type { Draft } from '../../core/compose/draft';
import { MAX_DAYS_AHEAD } from '../../core/compose/when';
import type { FaxPlan } from '../../core/compose/plan';
import { inReadingOrder, isIn } from '../../core/history/boxes';
import { searchFor } from '../../core/history/search';
import { hasEnded, needsYou } from '../../core/outbox/facts';
import type { ContentItem, FaxJob, JobState, ServiceName } from '../../core/outbox/job';
import type { JobEvent } from '../../core/outbox/transition';
import type { TimelineEntry } from '../../core/outbox/timeline';
import { err, ok, type Result } from '../../core/result';
import type { DocumentStore } from '../documents/document-store';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import { eraseItems, keepItems } from './document-keeper';
import type { FaxDesk } from './fax-desk';
import type { JobLedger, MoveError, PlannedMove } from './job-ledger';
import { moveError } from './move-error';
import type { AddedJob } from './outbox-store';
import type { Poller } from './poller';
import { createReopenDesk } from './reopen-desk';

export interface FaxDeskParts {
  readonly ledger: JobLedger;
  readonly poller: Pick<Poller, 'checkNow'>;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid'>;
  readonly service: () => ServiceName;
  readonly defaultCountry: () => string;
}

const DAY_MS = 86_400_000;

type SendAnswer = Result<Answers['fax.send'], BridgeError>;

export function createFaxDesk(parts: FaxDeskParts): FaxDesk {
  const { ledger, poller, documents, clock, random } = parts;
  const reopening = createReopenDesk(parts);
  /** Drafts being queued at this moment: a second click waits for the first. */
  const sending = new Map<string, Promise<SendAnswer>>();

  const move = (id: string, event: JobEvent): Promise<Result<null, BridgeError>> => {
    const moved = ledger.move(id, event);
    return Promise.resolve(moved.ok ? ok(null) : err(moveError(moved.error)));
  };

  /** A new fax with the same content, linked to `old`, together with the moves that belong to it. */
  const repeat = (
    old: FaxJob,
    moves: (newId: string) => readonly PlannedMove[],
    /** Epoch milliseconds until which it is held; null for at once. */
    at: number | null = null,
  ): Result<{ id: string }, BridgeError> => {
    const id = random.uuid();
    const now = clock.now();
    const job: FaxJob = {
      id,
      draftId: random.uuid(),
      service: old.service,
      createdAt: now,
      state: at === null || at <= now ? { name: 'queued', since: now } : { name: 'held', why: 'time', until: at },
      attempts: 0,
      retrying: null,
      priority: 'normal',
      repeats: old.id,
      // A planned time is over or belongs to the old fax.
      fax: { ...old.fax, sendAt: null },
    };
    const made = ledger.moveAll(moves(id), [{ job, recipientIndex: 0, timeline: [firstEntry(job.state, now)] }]);
    return made.ok ? ok({ id }) : err(moveError(made.error));
  };

  const queue = async (draft: Draft): Promise<SendAnswer> => {
    const known = ledger.ofDraft(draft.id);
    if (known.length > 0) return ok({ ids: known });
    const origin = reopening.originOf(draft.origin);
    if (!origin.ok) return origin;
    const gone = missingDocument(draft, documents);
    if (gone !== null) return err(gone);
    const plans = composeFax(draft, { defaultCountry: parts.defaultCountry(), now: clock.now() });
    if (!plans.ok) return err({ code: 'compose', problems: plans.error });
    const [first] = plans.value;
    if (first === undefined) return err({ code: 'bad-request', field: 'recipients' });
    const items = await keepItems(first, documents);
    if (!items.ok) return items;
    const added = plans.value.map((plan, index) => newJob(plan, index, draft.id, origin.value.job, items.value));
    const [newest] = added;
    const queued = ledger.moveAll(newest === undefined ? [] : origin.value.moves(newest.job.id), added);
    if (!queued.ok) {
      await eraseItems(items.value, documents);
      return err(moveError(queued.error));
    }
    for (const document of draft.documents) if (document.kind === 'file') await documents.release(document.handle);
    return ok({ ids: added.map(({ job }) => job.id) });
  };

  const newJob = (
    plan: FaxPlan,
    recipientIndex: number,
    draftId: string,
    origin: FaxJob | null,
    items: readonly ContentItem[],
  ): AddedJob => {
    const now = clock.now();
    const state: JobState =
      plan.holdUntil === null ? { name: 'queued', since: now } : { name: 'held', why: 'time', until: plan.holdUntil };
    const { recipient, recipientName, callerId, quality, cover, sendAt, pageTotal, title, note } = plan;
    return {
      recipientIndex,
      timeline: [firstEntry(state, now)],
      job: {
        id: random.uuid(),
        draftId,
        // A linked fax stays with the service of the one it repeats (decision 0001).
        service: origin?.service ?? parts.service(),
        createdAt: now,
        state,
        attempts: 0,
        retrying: null,
        priority: 'normal',
        repeats: origin?.id ?? null,
        fax: { recipient, recipientName, callerId, quality, cover, sendAt, items, pageTotal, title, note },
      },
    };
  };

  return {
    send: (draft) => {
      const running = sending.get(draft.id);
      if (running !== undefined) return running;
      const answer = queue(draft).finally(() => sending.delete(draft.id));
      sending.set(draft.id, answer);
      return answer;
    },
    list: (query) => Promise.resolve(ok(listOf(ledger, query))),
    show: (id) => {
      const job = ledger.get(id);
      if (job === null) return Promise.resolve(err({ code: 'not-found' }));
      const timeline = ledger.timeline(id);
      if (!timeline.ok) return Promise.resolve(err({ code: 'storage', reason: timeline.error }));
      const repeatedBy = ledger.all().flatMap((other) => (other.repeats === id ? [other.id] : []));
      return Promise.resolve(ok({ job, needsYou: needsYou(job), timeline: timeline.value, repeatedBy }));
    },
    cancel: (id) => move(id, { kind: 'cancel' }),
    checkNow: (id) => {
      const job = ledger.get(id);
      if (job === null) return Promise.resolve(err({ code: 'not-found' }));
      if (job.state.name !== 'accepted') return Promise.resolve(err({ code: 'not-possible-now' }));
      return Promise.resolve(poller.checkNow(id) ? ok(null) : err({ code: 'too-many-calls' }));
    },
    retryNow: (id) => {
      const job = ledger.get(id);
      if (job === null) return Promise.resolve(err({ code: 'not-found' }));
      if (job.state.name === 'held') return move(id, { kind: 'release', by: 'you' });
      if (job.state.name !== 'blocked') return move(id, { kind: 'retry', by: 'you' });
      const unblocked = unblockAll(ledger, job.service, 'you');
      return Promise.resolve(unblocked.ok ? ok(null) : err(moveError(unblocked.error)));
    },
    resend: (id, at) => {
      const job = ledger.get(id);
      if (job === null) return Promise.resolve(err({ code: 'not-found' }));
      if (!hasEnded(job.state)) return Promise.resolve(err({ code: 'not-possible-now' }));
      if (at !== null && at > clock.now() + MAX_DAYS_AHEAD * DAY_MS)
        return Promise.resolve(err({ code: 'bad-request', field: 'at' }));
      // A second click does not make a second fax while the first repeat is still under way.
      const underWay = ledger.active().find((other) => other.repeats === id && !hasEnded(other.state));
      if (underWay !== undefined) return Promise.resolve(ok({ id: underWay.id }));
      return Promise.resolve(repeat(job, () => (needsYou(job) ? [{ id, event: { kind: 'seen' } }] : []), at));
    },
    reopen: (id, purpose) => reopening.reopen(id, purpose),
    putBack: (id) => Promise.resolve(reopening.putBack(id)),
    leaveOpen: (id) => {
      reopening.leaveOpen(id);
    },
    confirmSent: (id, providerJobId) => move(id, { kind: 'confirmSent', providerJobId }),
    sendAgain: (id) => {
      const job = ledger.get(id);
      if (job === null) return Promise.resolve(err({ code: 'not-found' }));
      return Promise.resolve(repeat(job, (newId) => [{ id, event: { kind: 'sentAgain', newId } }]));
    },
    markSeen: (id) => move(id, { kind: 'seen' }),
  };
}

/** Lets the whole queue of a service go on. */
export function unblockAll(
  ledger: JobLedger,
  service: ServiceName,
  source: 'you' | 'this-computer',
): Result<null, MoveError> {
  const blocked = ledger.active().filter((job) => job.service === service && job.state.name === 'blocked');
  return ledger.moveAll(blocked.map(({ id }) => ({ id, event: { kind: 'unblock', source } })));
}

function listOf(ledger: JobLedger, { box, search, limit, offset }: Argument<'fax.list'>): Answers['fax.list'] {
  const all = ledger.all();
  const matches = searchFor(search);
  // Newest first; recipients of one draft, queued together, keep their order.
  const found = inReadingOrder(all.filter((job) => isIn(box, job) && matches(job)));
  const rows = found.slice(offset, offset + limit).map((job) => ({ job, needsYou: needsYou(job) }));
  return { revision: ledger.revision, total: found.length, needYou: all.filter(needsYou).length, rows };
}

/** What the draft says about a file must still be so: the pages were chosen from it. */
function missingDocument(draft: Draft, documents: DocumentStore): BridgeError | null {
  for (const document of draft.documents) {
    if (document.kind === 'link') continue;
    const dropped = documents.dropped(document.handle);
    if (dropped === null) return { code: 'document', reason: 'file-gone', name: document.name };
    if (dropped.pages !== document.pages) return { code: 'document', reason: 'file-changed', name: document.name };
  }
  return null;
}

function firstEntry(state: JobState, at: number): TimelineEntry {
  return state.name === 'held' && state.why === 'time'
    ? { at, kind: 'held', source: 'you', params: { until: state.until } }
    : { at, kind: 'queued', source: 'you', params: {} };
}
