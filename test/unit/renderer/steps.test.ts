import { describe, expect, it } from 'vitest';
import type { JobState } from '../../../core/outbox/job';
import { FAILURE_REASONS, REASON_ADVICE, type FailureReason } from '../../../core/provider/reasons';
import { stepsFor } from '../../../renderer/pages/faxes/steps';
import { faxJob } from './fax-job';

const failed = (reason: FailureReason, seen: boolean): JobState => ({
  name: 'failed',
  at: 0,
  providerJobId: '1',
  reason,
  notSent: null,
  result: null,
  seen,
  lookAgainAt: null,
});
const kinds = (state: JobState) => stepsFor(faxJob(state)).map((step) => step.kind);

describe('the buttons of a fax', () => {
  it.each(FAILURE_REASONS)('lead with the one right step after "%s"', (reason) => {
    expect(stepsFor(faxJob(failed(reason, false)))[0]).toEqual({
      kind: 'advice',
      action: REASON_ADVICE[reason].action,
    });
  });

  it('offer to put a failure aside once', () => {
    expect(kinds(failed('busy', false))).toContain('markSeen');
    expect(kinds(failed('busy', true))).not.toContain('markSeen');
  });

  it('never offer to send again what may have been sent, nor to cancel what has left', () => {
    const unconfirmed: JobState = { name: 'unconfirmed', since: 0, cause: 'timeout', evidence: null };
    const submitting: JobState = { name: 'submitting', attempt: 1, since: 0 };
    // The unconfirmed fax has a card of its own, which asks before it sends again.
    expect(kinds(unconfirmed)).toEqual([]);
    expect(kinds(submitting)).toEqual([]);
    const accepted: JobState = {
      name: 'accepted',
      providerJobId: '1',
      since: 0,
      checks: 0,
      lastCheckedAt: null,
      nextCheckAt: 1,
      progress: null,
    };
    expect(kinds(accepted)).toEqual(['checkNow']);
  });

  it('lead to the settings when the key stops the fax', () => {
    expect(kinds({ name: 'blocked', by: 'key', since: 0 })[0]).toBe('openKeySettings');
    expect(kinds({ name: 'blocked', by: 'balance', since: 0 })[0]).toBe('retryNow');
  });
});
