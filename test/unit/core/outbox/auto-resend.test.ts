import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autoResendAfter, MOST_AUTO_RESENDS, successorMay } from '../../../../core/outbox/auto-resend';
import type { CallResult, FaxJob, JobState } from '../../../../core/outbox/job';
import { transition } from '../../../../core/outbox/transition';
import { FAILURE_REASONS, REASON_ADVICE } from '../../../../core/provider/reasons';
import { jobIn, NOON, report, STATES } from './jobs';

const MINUTE = 60_000;
const at = { now: NOON, random: 0.5, pace: 1 };
const failed = STATES.failed;
const withResult = (change: Partial<CallResult>): JobState => ({
  ...failed,
  result: { ...failed.result, ...change },
});

describe('an automatic resend', () => {
  it('comes 5 minutes after the first failed call, 15 after the second, and not after the third', () => {
    const after = [2, 1, 0].map((resendsLeft) => autoResendAfter(jobIn(failed, { resendsLeft }), 0.5));
    expect(after).toEqual([5 * MINUTE, 15 * MINUTE, null]);
  });

  it.each<readonly [string, JobState]>([
    ['a page arrived', withResult({ pagesConfirmed: 1 })],
    ['something may have been charged', withResult({ maybeCharged: true })],
    ['the report contradicts itself', withResult({ conflicting: true })],
    ['the exact cause says that a person decides', withResult({ advice: { action: 'try-later', retry: 'later' } })],
    ['it never left', { ...failed, notSent: 'offline', providerJobId: null, result: null }],
    ['there is no report', { ...failed, result: null }],
  ])('never comes when %s', (_why, state) => {
    expect(autoResendAfter(jobIn(state), 0.5)).toBeNull();
  });

  it('comes only for causes marked Auto', () => {
    for (const reason of FAILURE_REASONS) {
      const after = autoResendAfter(jobIn({ ...failed, reason }), 0.5);
      expect(after !== null).toBe(REASON_ADVICE[reason].retry === 'auto');
    }
  });

  it('never comes from any other end or state', () => {
    for (const [name, state] of Object.entries(STATES)) {
      if (name === 'failed' || name === 'frozen') continue;
      expect(autoResendAfter(jobIn(state), 0.5)).toBeNull();
    }
  });

  it('never comes once it was unclear whether the fax was sent', () => {
    const sure = transition(jobIn(STATES.unconfirmed), { kind: 'confirmSent', providerJobId: '8' }, at);
    if (!sure.ok) throw new Error('illegal');
    const ended = transition(
      sure.value.job,
      { kind: 'looked', outcome: { kind: 'report', report: report('failed') } },
      at,
    );
    expect(ended.ok && ended.value.job.state.name).toBe('failed');
    expect(ended.ok ? autoResendAfter(ended.value.job, 0.5) : 'illegal').toBeNull();
  });

  it('never makes a chain of more than two, whatever the reports say, and none after a confirmed page', () => {
    const one = fc.record({
      pagesConfirmed: fc.constantFrom(null, 0, 1, 4),
      reason: fc.constantFrom(...FAILURE_REASONS),
      maybeCharged: fc.boolean(),
      retry: fc.constantFrom('auto', 'later', 'fix', 'no', undefined),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (calls) => {
        let job: FaxJob = jobIn(STATES.accepted);
        let resends = 0;
        for (const { pagesConfirmed, reason, maybeCharged, retry, random } of calls) {
          const said = report('failed', {
            pagesConfirmed,
            pagesTotal: 4,
            reason,
            maybeCharged,
            ...(retry === undefined ? {} : { advice: { action: 'try-again', retry } }),
          });
          const moved = transition(job, { kind: 'looked', outcome: { kind: 'report', report: said } }, at);
          if (!moved.ok) throw new Error('illegal');
          const after = autoResendAfter(moved.value.job, random);
          if (after === null) break;
          expect(pagesConfirmed ?? 0).toBe(0);
          expect(maybeCharged).toBe(false);
          expect(retry ?? REASON_ADVICE[reason].retry).toBe('auto');
          resends += 1;
          job = jobIn(STATES.accepted, { resendsLeft: moved.value.job.resendsLeft - 1 });
        }
        expect(resends).toBeLessThanOrEqual(MOST_AUTO_RESENDS);
      }),
      { seed: 20261124, numRuns: 2000 },
    );
  });
});

describe('the automatic repeat of a fax', () => {
  it('waits while the report of the first may still be corrected, goes when it is final, and is dropped when it did not fail', () => {
    expect(successorMay(jobIn(STATES.failed))).toBe('wait');
    expect(successorMay(jobIn(STATES.frozen))).toBe('go');
    for (const state of [STATES.delivered, STATES.partly, STATES.accepted, STATES.unconfirmed, STATES.settled]) {
      expect(successorMay(jobIn(state))).toBe('drop');
    }
    expect(successorMay(null)).toBe('drop');
  });
});
