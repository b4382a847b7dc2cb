import { needsYou } from './facts';
import type { FaxJob } from './job';

/** How all faxes stand together: what the title, the tray and the end of the program go by. */
export interface Standing {
  /** Faxes that need a person. */
  readonly needYou: number;
  /** Faxes with which Pagewire goes on by itself, now or at a planned time. */
  readonly underWay: number;
  /** A person paused sending. */
  readonly paused: boolean;
}

export const NOTHING_STANDS: Standing = { needYou: 0, underWay: 0, paused: false };

export function standingOf(jobs: readonly FaxJob[], paused: boolean): Standing {
  let needing = 0;
  let underWay = 0;
  for (const job of jobs) {
    if (needsYou(job)) needing += 1;
    if (goesOn(job, paused)) underWay += 1;
  }
  return { needYou: needing, underWay, paused };
}

/** Something happens with it without a person. The late look for corrections after an end is not worth staying for. */
function goesOn({ state }: FaxJob, paused: boolean): boolean {
  switch (state.name) {
    case 'held':
      return state.until !== null && !paused;
    case 'queued':
    case 'waiting':
      return !paused;
    case 'submitting':
      return true;
    case 'accepted':
      return state.nextCheckAt !== null;
    case 'blocked':
    case 'unconfirmed':
    case 'delivered':
    case 'partly':
    case 'failed':
    case 'cancelled':
    case 'settled':
      return false;
  }
}
