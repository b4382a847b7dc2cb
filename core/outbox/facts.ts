import type { FaxJob, JobState } from './job';

/** The fax will change no more by itself or by the service. */
export function hasEnded(state: JobState): boolean {
  switch (state.name) {
    case 'delivered':
    case 'partly':
    case 'failed':
    case 'cancelled':
    case 'settled':
      return true;
    default:
      return false;
  }
}

/** Something only a person can settle: unconfirmed, blocked, stopped, open for changes, no final report, or a bad end not yet seen. */
export function needsYou(job: FaxJob): boolean {
  const { state } = job;
  switch (state.name) {
    case 'unconfirmed':
    case 'blocked':
      return true;
    case 'held':
      return state.until === null;
    case 'accepted':
      return state.nextCheckAt === null;
    case 'failed':
    case 'partly':
      return !state.seen;
    case 'cancelled':
      return state.by === 'service' && !state.seen;
    default:
      return false;
  }
}

/** Ended for good: nobody has to look at it any more, and the one late look for corrections is behind it. */
export function isOver(job: FaxJob): boolean {
  const { state } = job;
  if (!hasEnded(state) || needsYou(job)) return false;
  return !('lookAgainAt' in state) || state.lookAgainAt === null;
}

/** It is still ours: no byte of it can have left since its last answer. Such a fax can be cancelled, stopped, changed or sent first. */
export function isOurs(state: JobState): boolean {
  return state.name === 'held' || state.name === 'queued' || state.name === 'waiting' || state.name === 'blocked';
}

/** The service's id, as soon as there is one. */
export function providerJobIdOf(state: JobState): string | null {
  return 'providerJobId' in state ? state.providerJobId : null;
}
