import { dispatchDueAt } from './due';
import type { FaxJob, JobState } from './job';
import { entry, to, type Move } from './move';

type Held = Extract<JobState, { name: 'held' }>;

/** A chosen time missed by more than this is told: the computer slept, or the program was not running. */
const LATE_MS = 5 * 60_000;

/** By time only when it is due, by a person at any time. */
export function afterRelease(job: FaxJob, held: Held, by: 'time' | 'you', now: number): Move | null {
  if (by === 'time' && (dispatchDueAt(job, now) ?? Infinity) > now) return null;
  const queued: JobState = { name: 'queued', since: now };
  // The end of an undo window is no news.
  if (by === 'time' && held.why === 'undo') return to(job, queued);
  const late = by === 'time' && held.until !== null && now - held.until > LATE_MS ? { dueAt: held.until } : {};
  return to({ ...job, retrying: null }, queued, entry(now, 'released', by === 'you' ? 'you' : 'this-computer', late));
}

/** `retrying` is over: whoever stops a fax starts a new count when letting it go. */
export function afterHold(job: FaxJob, why: 'stopped' | 'editing', now: number): Move | null {
  if (job.state.name === 'held' && job.state.why === why) return null;
  return to({ ...job, retrying: null }, { name: 'held', why, until: null }, entry(now, why, 'you'));
}

/** Back to where it was: a chosen time that is still ahead is kept; what waited, was blocked or is due now takes its turn. */
export function afterPutBack(job: FaxJob, before: JobState, now: number): Move {
  // An automatic repeat keeps its own rules; the end of an undo window was decided by opening it.
  const stays =
    before.name === 'held' &&
    (before.why === 'stopped' || before.why === 'resend' || (before.why === 'time' && before.until > now));
  return to(job, stays ? before : { name: 'queued', since: now }, entry(now, 'put-back', 'you'));
}
