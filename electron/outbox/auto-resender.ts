import { autoResendAfter } from '../../core/outbox/auto-resend';
import type { FaxJob } from '../../core/outbox/job';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { FollowUp } from './job-ledger';
import { repeatOf } from './new-jobs';

interface Parts {
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid' | 'fraction'>;
  /** Asked at each failed call. */
  readonly wanted: () => boolean;
}

/** What a failed call leads to where a person chose that Pagewire sends again by itself: in one transaction with the failure, or not at all. */
export function createAutoResender({
  clock,
  random,
  wanted,
}: Parts): (after: FaxJob, before: FaxJob) => FollowUp | null {
  return (after, before) => {
    if (after.state.name !== 'failed' || before.state.name === 'failed' || !wanted()) return null;
    const wait = autoResendAfter(after, random.fraction());
    if (wait === null) return null;
    const now = clock.now();
    const until = now + wait;
    const added = repeatOf(
      after,
      { random, now },
      {
        state: { name: 'held', why: 'resend', until },
        resendsLeft: after.resendsLeft - 1,
        timeline: [
          { at: now, kind: 'automatic-repeat', source: 'this-computer', params: {} },
          { at: now, kind: 'held', source: 'this-computer', params: { until } },
        ],
      },
    );
    return { event: { kind: 'resentAutomatically', newId: added.job.id }, added };
  };
}
