import { describe, expect, it } from 'vitest';
import { epochToWallTime } from '../../../../core/compose/wall-time';
import { betterTime } from '../../../../core/outbox/better-time';
import { FAILURE_REASONS, type FailureReason } from '../../../../core/provider/reasons';

const BERLIN = 'Europe/Berlin';
/** What clocks in Berlin show at the time that is proposed at this instant. */
const proposed = (reason: FailureReason, utc: string): string | null => {
  const at = betterTime(reason, Date.parse(utc), BERLIN);
  return at === null ? null : epochToWallTime(at, BERLIN);
};

describe('a better time for a failed fax', () => {
  it.each([
    // In November Berlin is an hour ahead of UTC.
    ['busy', '2026-11-24T14:20:00Z', '2026-11-24T15:30'],
    ['busy', '2026-11-24T14:21:10Z', '2026-11-24T15:35'],
    ['busy', '2026-11-24T22:00:00Z', '2026-11-24T23:10'],
    ['line-trouble', '2026-11-24T14:20:00Z', '2026-11-24T15:30'],
    ['no-answer', '2026-11-24T14:30:00Z', '2026-11-24T16:30'],
    ['unknown-reason', '2026-11-24T22:00:00Z', '2026-11-25T00:00'],
  ] as const)('after "%s" at %s is %s', (reason, now, expected) => {
    expect(proposed(reason, now)).toBe(expected);
  });

  it.each([
    ['so late that it would be eight in the evening', '2026-11-24T17:59:00Z', '2026-11-25T08:30'],
    ['in the evening', '2026-11-24T18:30:00Z', '2026-11-25T08:30'],
    ['after midnight', '2026-11-25T01:00:00Z', '2026-11-25T08:30'],
    ['so early that it would still be night', '2026-11-25T05:50:00Z', '2026-11-25T08:30'],
    ['early, but late enough', '2026-11-25T06:05:00Z', '2026-11-25T08:05'],
    ['the evening before the clocks go forward', '2026-03-28T20:00:00Z', '2026-03-29T08:30'],
    ['the evening before the clocks go back', '2026-10-24T20:00:00Z', '2026-10-25T08:30'],
    ['on the last evening of a year', '2026-12-31T20:00:00Z', '2027-01-01T08:30'],
  ])('when nobody answers %s is the next morning, or an hour later', (_when, now, expected) => {
    expect(proposed('no-answer', now)).toBe(expected);
  });

  it('is not offered where waiting does not help, and lies ahead where it is', () => {
    const now = Date.parse('2026-11-24T14:30:00Z');
    const offered = FAILURE_REASONS.filter((reason) => (betterTime(reason, now, BERLIN) ?? 0) > now);
    expect(offered).toEqual(['busy', 'no-answer', 'line-trouble', 'unknown-reason']);
    for (const reason of FAILURE_REASONS)
      if (!offered.includes(reason)) expect(betterTime(reason, now, BERLIN)).toBeNull();
  });

  it('is given even for a zone that nobody knows', () => {
    expect(betterTime('no-answer', Date.parse('2026-11-24T21:00:00Z'), 'Nowhere/City')).toBeGreaterThan(0);
  });
});
