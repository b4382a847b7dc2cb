import { AUTO_RESEND_AFTER_MS } from './auto-resend';
import type { FaxJob } from './job';
import { LONGEST_CHECK_MS } from './polling';
import { RETRY_AFTER_CAP_MS } from './retry';

/** The longest undo window that can be chosen. */
export const LONGEST_UNDO_MS = 30_000;
/** The longest wait before an automatic repeat, with its jitter. */
const LONGEST_RESEND_WAIT_MS = 1.2 * Math.max(...AUTO_RESEND_AFTER_MS);

/**
 * A stored time further ahead than any rule puts one means that the clock was set back since (reliability-security 3.3, rule 8):
 * it counts as reached, instead of making the fax wait for the wrong day.
 */
function sane(at: number, now: number, longest: number): number {
  return at - now > longest + SLACK_MS ? now : at;
}

const SLACK_MS = 5 * 60_000;

/** When the dispatcher has something to do for this fax by itself, in epoch milliseconds; null: never by itself. */
export function dispatchDueAt(job: FaxJob, now: number): number | null {
  switch (job.state.name) {
    case 'held':
      if (job.state.until === null) return null;
      if (job.state.why === 'time') return job.state.until;
      return sane(job.state.until, now, job.state.why === 'undo' ? LONGEST_UNDO_MS : LONGEST_RESEND_WAIT_MS);
    case 'queued':
      return now;
    case 'waiting':
      return sane(job.state.retryAt, now, RETRY_AFTER_CAP_MS);
    default:
      return null;
  }
}

/** When the poller has to look at this fax by itself; null: never. */
export function lookDueAt(job: FaxJob, now: number): number | null {
  const { state } = job;
  switch (state.name) {
    case 'accepted':
      if (state.nextCheckAt === null) return null;
      // A fax handed over with `send_at` is rightly looked at much later.
      if (job.fax.sendAt !== null) return state.nextCheckAt;
      // Looked at in the future, says the clock: it was set back, and what was planned by it is planned anew.
      if ((state.lastCheckedAt ?? state.since) - now > SLACK_MS) return now;
      return sane(state.nextCheckAt, now, LONGEST_CHECK_MS);
    case 'delivered':
    case 'partly':
    case 'failed':
      return state.lookAgainAt === null ? null : sane(state.lookAgainAt, now, LONGEST_CHECK_MS);
    case 'cancelled':
      return state.by !== 'service' || state.lookAgainAt === null
        ? null
        : sane(state.lookAgainAt, now, LONGEST_CHECK_MS);
    default:
      return null;
  }
}
