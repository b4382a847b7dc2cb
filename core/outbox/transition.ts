import { err, ok, type Result } from '../result';
import type { SendOutcome, StatusOutcome } from '../provider/fax-provider';
import type { FaxJob, JobState, JobStateName, Priority } from './job';
import { hasEnded, isOurs, isOver } from './facts';
import { afterHold, afterPutBack, afterRelease } from './keep-here';
import { afterLook } from './look';
import { entry, to, type Move } from './move';
import { afterOutcome } from './outcome';
import { firstCheckAt } from './polling';

/** Everything that can happen to a fax. */
export type JobEvent =
  /** The chosen time was reached or the undo window is over; or a person wants it sent now. */
  | { readonly kind: 'release'; readonly by: 'time' | 'you' }
  /** To be committed before the first byte leaves. */
  | { readonly kind: 'start' }
  | { readonly kind: 'outcome'; readonly outcome: SendOutcome }
  /** By a person, before a byte can have left: kept back, or opened in New fax to be changed. */
  | { readonly kind: 'hold'; readonly why: 'stopped' | 'editing' }
  /** `newId`: the changed fax that takes its place. */
  | { readonly kind: 'replaced'; readonly newId: string }
  /** Closed in New fax without a change; `before`: where it was when it was opened there. */
  | { readonly kind: 'putBack'; readonly before: JobState }
  | { readonly kind: 'prioritise'; readonly priority: Priority }
  /** Found at start in `submitting` (the last run stopped before it knew the answer) or open for changes; or its editor is gone. */
  | { readonly kind: 'recovered' }
  /** Found at start to be in an older copy of the record: the send journal knows that it may have been sent, and when (`at`). */
  | { readonly kind: 'overtaken'; readonly attempts: number; readonly at: number | null }
  | { readonly kind: 'retry'; readonly by: 'time' | 'you' }
  /** Another fax of the same service met a refused key, no balance or a broken connection: the whole queue stops. */
  | { readonly kind: 'block'; readonly by: BlockedBy }
  | { readonly kind: 'unblock'; readonly source: 'you' | 'this-computer' }
  | { readonly kind: 'looked'; readonly outcome: StatusOutcome }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'confirmSent'; readonly providerJobId: string | null }
  /** `newId`: the fax that a person had made in place of this one. */
  | { readonly kind: 'sentAgain'; readonly newId: string }
  | { readonly kind: 'seen' }
  /** After a failed call: `newId` is the repeat that the program made by itself. The failed one needs nobody any more. */
  | { readonly kind: 'resentAutomatically'; readonly newId: string }
  /** An automatic repeat whose first fax turned out not to have failed. */
  | { readonly kind: 'notNeeded' }
  /** Its time is over, or a person wants it so: to be committed before the sealed pages are destroyed. */
  | { readonly kind: 'pagesErased'; readonly by: 'time' | 'you' };

export type BlockedBy = Extract<JobState, { name: 'blocked' }>['by'];

/** What a move may depend on besides the job. */
export interface Circumstances {
  /** Epoch milliseconds. */
  readonly now: number;
  /** In [0, 1), for jitter. */
  readonly random: number;
  /** Factor on the times between looks; 1 for a real service. */
  readonly pace: number;
}

export interface IllegalMove {
  readonly code: 'illegal-move';
  readonly from: JobStateName;
  readonly event: JobEvent['kind'];
}

/**
 * The only table of legal moves, and the only code that makes one state out of another. An unconfirmed fax moves by a person's word only;
 * an ended one never goes back to the queue; only a report that says "delivered" makes `delivered`.
 */
export function transition(job: FaxJob, event: JobEvent, circumstances: Circumstances): Result<Move, IllegalMove> {
  const move = tryMove(job, event, circumstances);
  return move === null ? err({ code: 'illegal-move', from: job.state.name, event: event.kind }) : ok(move);
}

function tryMove(job: FaxJob, event: JobEvent, at: Circumstances): Move | null {
  const { state } = job;
  const { now } = at;
  switch (event.kind) {
    case 'release':
      return state.name === 'held' ? afterRelease(job, state, event.by, now) : null;
    case 'hold':
      return isOurs(state) ? afterHold(job, event.why, now) : null;
    case 'replaced':
      if (!isOurs(state)) return null;
      return to(job, { name: 'cancelled', at: now, by: 'you' }, entry(now, 'replaced', 'you', { id: event.newId }));
    case 'putBack':
      return state.name === 'held' && state.why === 'editing' ? afterPutBack(job, event.before, now) : null;
    case 'prioritise':
      if (!isOurs(state) || job.priority === event.priority) return null;
      return {
        job: { ...job, priority: event.priority },
        timeline: [entry(now, 'prioritised', 'you', { priority: event.priority })],
      };
    case 'start': {
      if (state.name !== 'queued') return null;
      const attempt = job.attempts + 1;
      return to(
        { ...job, attempts: attempt },
        { name: 'submitting', attempt, since: now },
        entry(now, 'sending', 'this-computer', { attempt }),
      );
    }
    case 'outcome':
      return state.name === 'submitting' ? afterOutcome(job, state, event.outcome, at) : null;
    case 'recovered':
      if (state.name === 'held' && state.why === 'editing') {
        return to(job, { name: 'held', why: 'stopped', until: null }, entry(now, 'left-open', 'this-computer'));
      }
      if (state.name !== 'submitting') return null;
      return to(
        job,
        { name: 'unconfirmed', since: now, cause: 'program-stopped', evidence: null },
        entry(now, 'recovered', 'this-computer', { cause: 'program-stopped' }),
      );
    case 'overtaken':
      if (!isOurs(state)) return null;
      return to(
        { ...job, attempts: event.attempts, retrying: null },
        { name: 'unconfirmed', since: event.at ?? now, cause: 'older-record', evidence: null },
        entry(now, 'recovered', 'this-computer', { cause: 'older-record' }),
      );
    case 'retry':
      // By time without a look at the clock: which time counts after a clock was set back is the rule of `dispatchDueAt`.
      if (state.name !== 'waiting') return null;
      return event.by === 'time'
        ? to(job, { name: 'queued', since: now })
        : to({ ...job, retrying: null }, { name: 'queued', since: now }, entry(now, 'released', 'you'));
    case 'block':
      if (state.name !== 'queued' && state.name !== 'waiting') return null;
      return to(
        { ...job, retrying: null },
        { name: 'blocked', by: event.by, since: now },
        entry(now, 'blocked', 'this-computer', { by: event.by }),
      );
    case 'unblock':
      if (state.name !== 'blocked') return null;
      return to(
        { ...job, retrying: null },
        { name: 'queued', since: now },
        entry(now, 'unblocked', event.source, { by: state.by }),
      );
    case 'looked':
      return afterLook(job, event.outcome, at);
    case 'cancel':
      return isOurs(state) ? to(job, { name: 'cancelled', at: now, by: 'you' }, entry(now, 'cancelled', 'you')) : null;
    case 'confirmSent':
      return state.name === 'unconfirmed' ? afterConfirmation(job, event.providerJobId, at) : null;
    case 'sentAgain':
      if (state.name !== 'unconfirmed') return null;
      return to(
        job,
        { name: 'settled', at: now, says: 'sent-again', providerJobId: null },
        entry(now, 'sent-again', 'you', { id: event.newId }),
      );
    case 'seen':
      return afterSeen(job, at);
    case 'resentAutomatically':
      if (state.name !== 'failed') return null;
      return to(
        job,
        { ...state, seen: true },
        entry(now, 'resent-automatically', 'this-computer', { id: event.newId }),
      );
    case 'notNeeded':
      if (state.name !== 'held' || state.why !== 'resend') return null;
      return to(job, { name: 'cancelled', at: now, by: 'this-computer' }, entry(now, 'not-needed', 'this-computer'));
    case 'pagesErased':
      // A person need not wait until somebody has looked at a failure, or for the late look at it.
      if (job.pagesErasedAt !== null || !(event.by === 'you' ? hasEnded(state) : isOver(job))) return null;
      return to(
        { ...job, pagesErasedAt: now },
        state,
        entry(now, 'pages-erased', event.by === 'you' ? 'you' : 'this-computer'),
      );
  }
}

/** With the service's id checking goes on; without one nobody can ever report, so the person's word is kept as what it is. */
function afterConfirmation(job: FaxJob, providerJobId: string | null, { now, random, pace }: Circumstances): Move {
  if (providerJobId === null) {
    return to(
      job,
      { name: 'settled', at: now, says: 'sent', providerJobId: null },
      entry(now, 'confirmed-sent', 'you'),
    );
  }
  const nextCheckAt = firstCheckAt(now, random, pace);
  return to(
    { ...job, resendsLeft: 0 },
    { name: 'accepted', providerJobId, since: now, checks: 0, lastCheckedAt: null, nextCheckAt, progress: null },
    entry(now, 'confirmed-sent', 'you', { providerJobId }),
  );
}

function afterSeen(job: FaxJob, { now }: Circumstances): Move | null {
  const { state } = job;
  const seen = entry(now, 'seen', 'you');
  switch (state.name) {
    case 'failed':
    case 'partly':
      return state.seen ? null : to(job, { ...state, seen: true }, seen);
    case 'cancelled':
      return state.by !== 'service' || state.seen ? null : to(job, { ...state, seen: true }, seen);
    case 'accepted':
      if (state.nextCheckAt !== null) return null;
      return to(job, { name: 'settled', at: now, says: 'no-report', providerJobId: state.providerJobId }, seen);
    default:
      return null;
  }
}
