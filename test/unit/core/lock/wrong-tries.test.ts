import { describe, expect, it } from 'vitest';
import { isLongEnough, spelled } from '../../../../core/lock/passphrase';
import { LONGEST_PAUSE_MS, oneMore, pauseAfter, waitBefore } from '../../../../core/lock/wrong-tries';

describe('wrong passphrases', () => {
  it('are slowed: 1 s, 2 s, 4 s ... and never for longer than a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map(pauseAfter)).toEqual([
      0,
      1000,
      2000,
      4000,
      8000,
      16_000,
      32_000,
      LONGEST_PAUSE_MS,
      LONGEST_PAUSE_MS,
      LONGEST_PAUSE_MS,
    ]);
  });

  it('are counted with the time of the first and the last', () => {
    const first = oneMore(null, 100);
    expect(oneMore(first, 5000)).toEqual({ count: 2, firstAt: 100, lastAt: 5000 });
  });

  it('make the next one wait from the last one on', () => {
    const tries = { count: 3, firstAt: 0, lastAt: 10_000 };
    expect([10_000, 13_999, 14_000, 99_000].map((now) => waitBefore(tries, now))).toEqual([4000, 1, 0, 0]);
    expect(waitBefore(null, 5)).toBe(0);
  });

  it('shut nobody out when the clock is set back: one try is free, and the next waits again', () => {
    const tries = { count: 9, firstAt: 0, lastAt: 1_000_000 };
    expect(waitBefore(tries, 5000)).toBe(0);
    expect(waitBefore(oneMore(tries, 5000), 5001)).toBe(LONGEST_PAUSE_MS - 1);
  });
});

describe('a passphrase', () => {
  it('has eight characters, however they are written', () => {
    expect(['1234567', '12345678', 'pässwörd', '😀'.repeat(7), '😀'.repeat(8)].map(isLongEnough)).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
    expect(spelled('u\u0308ber')).toBe('\u00FCber');
  });
});
