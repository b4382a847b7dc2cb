import type { IconName } from '../../components/icon';
import type { FaxRow } from '../../../bridge/views';

/** Colour and icon that go with the words of a state. */
export interface Look {
  readonly tone: 'delivered' | 'working' | 'needs-you' | 'failed' | 'unconfirmed' | 'quiet';
  readonly icon: IconName;
}

export function lookOf({ job, needsYou }: FaxRow): Look {
  switch (job.state.name) {
    case 'delivered':
      return job.state.result.conflicting
        ? { tone: 'needs-you', icon: 'needs-you' }
        : { tone: 'delivered', icon: 'done' };
    case 'failed':
      return { tone: 'failed', icon: 'failed' };
    case 'unconfirmed':
      return { tone: 'unconfirmed', icon: 'unconfirmed' };
    case 'partly':
    case 'blocked':
      return { tone: 'needs-you', icon: 'needs-you' };
    case 'cancelled':
      return { tone: 'quiet', icon: 'cancelled' };
    case 'settled':
      return { tone: 'quiet', icon: 'done' };
    case 'held':
    case 'queued':
    case 'submitting':
    case 'waiting':
    case 'accepted':
      return needsYou ? { tone: 'needs-you', icon: 'needs-you' } : { tone: 'working', icon: 'working' };
  }
}
