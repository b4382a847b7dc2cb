import { describe, expect, it } from 'vitest';
import { en } from '../../../../core/words/en';
import { sayCountdown, sayCountry, sayDuration, sayExactTime, saySize, sayTime } from '../../../../core/words/times';
import { createWords } from '../../../../core/words/words';

const words = createWords(en, 'en-GB');
const at = (iso: string) => Date.parse(iso);
const moment = { now: at('2026-11-24T14:02:00Z'), timeZone: 'Europe/London' };

describe('sayTime', () => {
  it.each([
    ['2026-11-24T09:30:00Z', 'today 9:30'],
    ['2026-11-23T23:59:00Z', 'yesterday 23:59'],
    ['2026-11-25T00:00:00Z', 'tomorrow 0:00'],
    ['2026-11-12T09:30:00Z', '12 Nov, 9:30'],
    ['2025-11-24T09:30:00Z', '24 Nov 2025, 9:30'],
  ])('says %s as %j', (iso, said) => {
    expect(sayTime(words, at(iso), moment)).toBe(said);
  });

  it('takes the day of the place, not of UTC', () => {
    const tokyo = { ...moment, timeZone: 'Asia/Tokyo' };
    expect(sayTime(words, at('2026-11-24T16:00:00Z'), tokyo)).toMatch(/^tomorrow/);
  });

  it('knows yesterday on the day after the clocks went forward, which has 23 hours', () => {
    const now = at('2026-03-29T23:30:00+01:00');
    expect(sayTime(words, at('2026-03-28T23:45:00Z'), { now, timeZone: 'Europe/London' })).toMatch(/^yesterday/);
  });
});

it('says exactly, with seconds and zone', () => {
  expect(sayExactTime(words, moment.now, moment.timeZone)).toMatch(/24 November 2026.*14:02:00/);
});

it.each([
  [0, '0 s'],
  [52.4, '52 s'],
  [60, '1 min'],
  [127, '2 min 7 s'],
  [3840, '1 h 4 min'],
  [-3, '0 s'],
])('says a length of %d s as %j', (seconds, said) => {
  expect(sayDuration(words, seconds)).toBe(said);
});

it.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [412_000, '412 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [1_340_000, '1.3 MB'],
])('says %d bytes as %j', (bytes, said) => {
  expect(saySize(words, bytes)).toBe(said);
});

it('names countries, and leaves what is none as it is', () => {
  expect(sayCountry(words, 'DE')).toBe('Germany');
  expect(sayCountry(words, '')).toBe('');
  expect(sayCountry(words, 'not a code')).toBe('not a code');
});

it.each([
  [42_000, '0:42'],
  [41_999, '0:41'],
  [725_000, '12:05'],
  [3_725_000, '1:02:05'],
  [-1, '0:00'],
])('counts %i ms down as %s', (ms, said) => {
  expect(sayCountdown(ms)).toBe(said);
});
