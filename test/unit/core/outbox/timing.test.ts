import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIn, inReadingOrder } from '../../../../core/history/boxes';
import { searchFor } from '../../../../core/history/search';
import { dispatchDueAt, lookDueAt } from '../../../../core/outbox/due';
import { firstCheckAt, LEAST_LOOKS, nextCheckAfterFailedLook, nextCheckAt } from '../../../../core/outbox/polling';
import { backoffMs, isTimeToGiveUp, RETRY_CAP_MS } from '../../../../core/outbox/retry';
import { jobIn, NOON, STATES } from './jobs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WATCHED = { from: NOON, looks: 3 };

describe('looking', () => {
  it.each([
    [0, 15_000],
    [3 * MINUTE, 30_000],
    [20 * MINUTE, 2 * MINUTE],
    [3 * 60 * MINUTE, 10 * MINUTE],
  ])('happens ever more seldom: at the age of %i ms every %i ms', (age, every) => {
    expect(nextCheckAt(WATCHED, NOON + age, 0.5, 1, 0)).toBe(NOON + age + every);
    expect(nextCheckAt(WATCHED, NOON + age, 0, 1, 0)).toBe(NOON + age + every * 0.8);
  });

  it('starts after ten seconds and follows the pace of the practice service', () => {
    expect(firstCheckAt(NOON, 0.5, 1)).toBe(NOON + 10_000);
    expect(firstCheckAt(NOON, 0.5, 0.1)).toBe(NOON + 1000);
    expect(nextCheckAt(WATCHED, NOON + 18_000, 0.5, 0.1, 0)).toBe(NOON + 18_000 + 3000);
  });

  it('ends after a day and heeds what the service asks for, up to an hour', () => {
    expect(nextCheckAt({ from: NOON, looks: LEAST_LOOKS }, NOON + DAY, 0.5, 1, 0)).toBeNull();
    expect(nextCheckAt(WATCHED, NOON, 0.5, 1, 5 * MINUTE)).toBe(NOON + 5 * MINUTE);
    expect(nextCheckAt(WATCHED, NOON, 0.5, 1, 99 * 60 * MINUTE)).toBe(NOON + 60 * MINUTE);
  });
});

describe('the day', () => {
  it('is not over for a fax that was hardly looked at in it: the computer slept, or its clock was set', () => {
    expect(nextCheckAt(WATCHED, NOON + 3 * DAY, 0.5, 1, 0)).toBe(NOON + 3 * DAY + 10 * MINUTE);
    expect(nextCheckAfterFailedLook(WATCHED, NOON + 400 * DAY, 0.5, 1, 0)).not.toBeNull();
    expect(nextCheckAfterFailedLook({ from: NOON, looks: LEAST_LOOKS }, NOON + 8 * DAY, 0.5, 1, 0)).toBeNull();
  });

  it('of trying needs twenty tries as well', () => {
    expect(isTimeToGiveUp(19, 3 * DAY)).toBe(false);
    expect(isTimeToGiveUp(20, DAY - 1)).toBe(false);
    expect(isTimeToGiveUp(20, DAY)).toBe(true);
  });
});

describe('backoff', () => {
  it('is full jitter under a growing ceiling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (tries, random) => {
          const wait = backoffMs(tries, random);
          expect(wait).toBeGreaterThanOrEqual(1000);
          expect(wait).toBeLessThanOrEqual(Math.min(RETRY_CAP_MS, 5000 * 2 ** (tries - 1)));
        },
      ),
      { seed: 20261124 },
    );
  });
});

describe('stored times', () => {
  it('count as reached when the clock was set back', () => {
    const yesterday = NOON - 24 * 60 * MINUTE;
    expect(dispatchDueAt(jobIn({ ...STATES.waiting, retryAt: NOON }), yesterday)).toBe(yesterday);
    expect(lookDueAt(jobIn({ ...STATES.accepted, nextCheckAt: NOON }), yesterday)).toBe(yesterday);
    expect(lookDueAt(jobIn({ ...STATES.accepted, nextCheckAt: NOON }), NOON - MINUTE)).toBe(NOON);
    const looked = jobIn({ ...STATES.accepted, lastCheckedAt: NOON, nextCheckAt: NOON + 10 * MINUTE });
    expect(lookDueAt(looked, NOON - MINUTE)).toBe(NOON + 10 * MINUTE);
    expect(lookDueAt(looked, NOON - 6 * MINUTE)).toBe(NOON - 6 * MINUTE);
  });
});

describe('boxes', () => {
  it('show what needs a person first and keep unseen failures in the outbox', () => {
    const delivered = jobIn(STATES.delivered, { id: 'd', createdAt: NOON + 2 });
    const failed = jobIn(STATES.failed, { id: 'f', createdAt: NOON });
    expect(inReadingOrder([delivered, failed]).map(({ id }) => id)).toEqual(['f', 'd']);
    expect(isIn('outbox', failed) && isIn('sent', failed)).toBe(true);
    expect(isIn('outbox', delivered)).toBe(false);
    expect(isIn('outbox', jobIn(STATES.frozen))).toBe(false);
  });
});

describe('search', () => {
  const job = jobIn(STATES.queued);
  it.each(['arztehaus', 'ÄRZTE nord', '209-638', '(209) 638', 'befund.PDF', 'ruckruf', '', '+12096380085'])(
    'finds "%s"',
    (typed) => {
      expect(searchFor(typed)(job)).toBe(true);
    },
  );
  it.each(['süd', 'nord süd', '555'])('does not find "%s"', (typed) => {
    expect(searchFor(typed)(job)).toBe(false);
  });
});
