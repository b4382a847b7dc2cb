import type { BridgeError } from '../../bridge/errors';
import { MAX_DAYS_AHEAD } from '../../core/compose/when';
import { MOST_AUTO_RESENDS } from '../../core/outbox/auto-resend';
import { hasEnded, needsYou } from '../../core/outbox/facts';
import type { FaxJob, ServiceName } from '../../core/outbox/job';
import type { JobEvent } from '../../core/outbox/transition';
import { err, ok, type Result } from '../../core/result';
import type { FaxDesk } from './fax-desk';
import type { FaxesInUse } from './faxes-in-use';
import { listFaxes, showFax } from './fax-lists';
import type { JobLedger, MoveError, PlannedMove } from './job-ledger';
import { moveError } from './move-error';
import { firstEntry, firstState, repeatOf } from './new-jobs';
import type { Poller } from './poller';
import type { Purge } from './purge';
import { createQueueing, type QueueingParts } from './queue-draft';
import type { QueueGate } from './queue-gate';
import { createReopenDesk } from './reopen-desk';

export interface FaxDeskParts extends Omit<QueueingParts, 'reopening'> {
  readonly poller: Pick<Poller, 'checkNow'>;
  readonly gate: Pick<QueueGate, 'conditions' | 'lookNow'>;
  readonly inUse: FaxesInUse;
  readonly purge: Pick<Purge, 'eraseNow'>;
  /** For how many days the organisation keeps pages at least. */
  readonly leastDaysOfPages: () => number;
}

const DAY_MS = 86_400_000;

type Answer<T> = Promise<Result<T, BridgeError>>;

/** The desk in the process that owns the outbox. */
export function createFaxDesk(parts: FaxDeskParts): FaxDesk {
  const { ledger, poller, gate, clock, random } = parts;
  const reopening = createReopenDesk(parts);
  const queue = createQueueing({ ...parts, reopening });

  const withFax = <T>(id: string, answer: (job: FaxJob) => Result<T, BridgeError>): Answer<T> => {
    const job = ledger.get(id);
    return Promise.resolve(job === null ? err({ code: 'not-found' }) : answer(job));
  };
  const told = (moved: Result<unknown, MoveError>): Result<null, BridgeError> =>
    moved.ok ? ok(null) : err(moveError(moved.error));
  const move = (id: string, event: JobEvent): Answer<null> => Promise.resolve(told(ledger.move(id, event)));

  /**
   * A new fax with the same content, linked to `old`, together with the moves that belong to it; held until `at`, or sent at once. The
   * guards ask nothing here: repeating it is what a person just chose, and the rest was answered when the first one was queued.
   */
  const repeat = (
    old: FaxJob,
    at: number | null,
    resendsLeft: number,
    moves: (newId: string) => readonly PlannedMove[],
  ): Result<{ id: string }, BridgeError> => {
    const now = clock.now();
    const holdUntil = at === null || at <= now ? null : at;
    const added = repeatOf(
      old,
      { random, now },
      { state: firstState(holdUntil, 0, now), resendsLeft, timeline: [firstEntry(holdUntil, now)] },
    );
    const { id } = added.job;
    const made = ledger.moveAll(moves(id), [added]);
    return made.ok ? ok({ id }) : err(moveError(made.error));
  };

  return {
    send: (draft, manner = {}) => queue(draft, manner),
    list: (query) => Promise.resolve(ok(listFaxes(parts, query))),
    show: (id) => Promise.resolve(showFax(parts, id)),
    cancel: (id) => move(id, { kind: 'cancel' }),
    stop: (id) => move(id, { kind: 'hold', why: 'stopped' }),
    prioritise: (id, priority) => move(id, { kind: 'prioritise', priority }),
    pause: (paused) => Promise.resolve(told(ledger.pause(paused))),
    unblock: (service) => Promise.resolve(told(unblockAll(ledger, service, 'you'))),
    checkNow: (id) =>
      withFax(id, ({ state }) => {
        if (state.name !== 'accepted') return err({ code: 'not-possible-now' });
        return poller.checkNow(id) ? ok(null) : err({ code: 'too-many-calls' });
      }),
    retryNow: (id) =>
      withFax(id, (job) => {
        // In line already: only the service that it waits for can be asked earlier.
        if (job.state.name === 'queued') {
          gate.lookNow(job.service);
          return ok(null);
        }
        const event: JobEvent =
          job.state.name === 'held' ? { kind: 'release', by: 'you' } : { kind: 'retry', by: 'you' };
        const gone = job.state.name === 'blocked' ? unblockAll(ledger, job.service, 'you') : ledger.move(id, event);
        if (gone.ok) gate.lookNow(job.service);
        return told(gone);
      }),
    resend: (id, at) =>
      withFax(id, (job) => {
        if (!hasEnded(job.state)) return err({ code: 'not-possible-now' });
        if (job.pagesErasedAt !== null) return err({ code: 'pages-erased' });
        if (at !== null && at > clock.now() + MAX_DAYS_AHEAD * DAY_MS) return err({ code: 'bad-request', field: 'at' });
        // A second click does not make a second fax while the first repeat is still under way; an automatic one that waits its time goes now.
        const underWay = ledger.active().find((other) => repeats(other, job) && !hasEnded(other.state));
        if (underWay === undefined) {
          return repeat(job, at, MOST_AUTO_RESENDS, () => (needsYou(job) ? [{ id, event: { kind: 'seen' } }] : []));
        }
        const { state } = underWay;
        const waits = at === null && state.name === 'held' && state.why === 'resend';
        const released = waits ? told(ledger.move(underWay.id, { kind: 'release', by: 'you' })) : ok(null);
        return released.ok ? ok({ id: underWay.id }) : released;
      }),
    reopen: (id, purpose) => reopening.reopen(id, purpose),
    putBack: (id) => Promise.resolve(reopening.putBack(id)),
    leaveOpen: (id) => {
      reopening.leaveOpen(id);
    },
    confirmSent: (id, providerJobId) => move(id, { kind: 'confirmSent', providerJobId }),
    sendAgain: (id) =>
      withFax(id, (job) => repeat(job, null, 0, (newId) => [{ id, event: { kind: 'sentAgain', newId } }])),
    markSeen: (id) => move(id, { kind: 'seen' }),
    erasePages: (id) => parts.purge.eraseNow(id, parts.leastDaysOfPages()),
  };
}

/** The same number once more; one that was sent on to somebody else is no repeat of it. */
const repeats = (other: FaxJob, job: FaxJob): boolean =>
  other.repeats === job.id && other.fax.recipient.e164 === job.fax.recipient.e164;

/** Lets the whole queue of a service go on. */
export function unblockAll(
  ledger: JobLedger,
  service: ServiceName,
  source: 'you' | 'this-computer',
): Result<null, MoveError> {
  const blocked = ledger.active().filter((job) => job.service === service && job.state.name === 'blocked');
  return ledger.moveAll(blocked.map(({ id }) => ({ id, event: { kind: 'unblock', source } })));
}
