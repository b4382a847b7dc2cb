import type { Preferences } from '../../core/settings/preferences';
import type { Answers } from '../../bridge/contract';
import type { BridgeError } from '../../bridge/errors';
import { entryOf, type DraftDocument, type DraftOrigin, type ReopenPurpose } from '../../core/compose/draft';
import { needsYou } from '../../core/outbox/facts';
import type { FaxJob, JobState } from '../../core/outbox/job';
import { canReopen, draftFrom, hasPagesFor, itemsAgain, nameOfCopy } from '../../core/outbox/reopen';
import { err, ok, type Result } from '../../core/result';
import type { DocumentStore } from '../documents/document-store';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { FaxesInUse } from './faxes-in-use';
import type { JobLedger, PlannedMove } from './job-ledger';
import { moveError } from './move-error';

interface Parts {
  readonly ledger: JobLedger;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid'>;
  readonly preferences: () => Preferences;
  readonly inUse: FaxesInUse;
}

/** What the origin of a draft asks of the fax it came from, once the draft is sent. */
export interface OriginWork {
  /** The fax that the new ones repeat. */
  readonly job: FaxJob | null;
  /** To be written together with the new faxes; `newId` is the first of them. */
  readonly moves: (newId: string) => readonly PlannedMove[];
}

/** The part of the fax desk that brings an earlier fax back into New fax. */
export interface ReopenDesk {
  reopen(id: string, purpose: ReopenPurpose): Promise<Result<Answers['fax.reopen'], BridgeError>>;
  putBack(id: string): Result<null, BridgeError>;
  leaveOpen(id: string): void;
  /** Checks what a draft says about its origin; refused when the fax has moved on since. */
  originOf(origin: DraftOrigin | null): Result<OriginWork, BridgeError>;
}

export function createReopenDesk({ ledger, documents, clock, random, preferences, inUse }: Parts): ReopenDesk {
  /** Where faxes that are open for changes were before; after a stop of the program they are "stopped" anyway. */
  const before = new Map<string, JobState>();

  const documentsFor = async (job: FaxJob, purpose: ReopenPurpose) => {
    const again: DraftDocument[] = [];
    const missing: Answers['fax.reopen']['missing'][number][] = [];
    for (const { item, range } of itemsAgain(job, purpose)) {
      if (item.kind === 'link') {
        again.push({ kind: 'link', id: random.uuid(), url: item.url, range });
        continue;
      }
      const name = nameOfCopy(item);
      const { documentId, sha256, unseen = null } = item;
      const opened = await documents.reopen(documentId, { name, sha256, unseen });
      if (!opened.ok) {
        missing.push({ name, code: opened.error });
        continue;
      }
      again.push(entryOf(random.uuid(), opened.value, range));
    }
    return { again, missing };
  };

  return {
    reopen: async (id, purpose) => {
      const job = ledger.get(id);
      if (job === null) return err({ code: 'not-found' });
      if (!hasPagesFor(job, purpose)) return err({ code: 'pages-erased' });
      if (!canReopen(job, purpose)) return err({ code: 'not-possible-now' });
      if (purpose === 'edit') {
        // Before anything else: from here on it cannot leave in its old form.
        const held = ledger.move(id, { kind: 'hold', why: 'editing' });
        if (!held.ok) return err(moveError(held.error));
        before.set(id, job.state);
      }
      const { again, missing } = await inUse.whileOpened(job, () => documentsFor(job, purpose));
      const draft = draftFrom(job, purpose, again, {
        draftId: random.uuid(),
        now: clock.now(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...preferences(),
      });
      return ok({ draft, missing });
    },
    putBack: (id) => {
      const put = ledger.move(id, { kind: 'putBack', before: before.get(id) ?? STOPPED });
      if (!put.ok) return err(moveError(put.error));
      before.delete(id);
      return ok(null);
    },
    leaveOpen: (id) => {
      // Sent or put back meanwhile: then there is nothing to leave. Not written: the next start does the same.
      if (isOpen(ledger.get(id))) ledger.move(id, { kind: 'recovered' });
      before.delete(id);
    },
    originOf: (origin) => {
      if (origin === null) return ok({ job: null, moves: () => [] });
      const job = ledger.get(origin.id);
      if (job === null) return err({ code: 'not-found' });
      if (origin.for === 'edit') {
        if (!isOpen(job)) return err({ code: 'not-possible-now' });
        return ok({ job, moves: (newId) => [{ id: job.id, event: { kind: 'replaced', newId } }] });
      }
      if (!canReopen(job, origin.for)) return err({ code: 'not-possible-now' });
      const seen = needsYou(job) && 'seen' in job.state;
      return ok({ job, moves: () => (seen ? [{ id: job.id, event: { kind: 'seen' } }] : []) });
    },
  };
}

const STOPPED: JobState = { name: 'held', why: 'stopped', until: null };

const isOpen = (job: FaxJob | null): boolean => job?.state.name === 'held' && job.state.why === 'editing';
