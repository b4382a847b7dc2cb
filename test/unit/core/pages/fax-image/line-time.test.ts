import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callCost,
  callSeconds,
  costlyPages,
  HANDSHAKE,
  LINE_RATES,
  pageSeconds,
  type PageBytes,
} from '../../../../../core/pages/fax-image/line-time';
import { seeded } from '../../any-text';

const TEXT: PageBytes = { mh: 53_000, mmr: 27_000, hasPhoto: false };
const PHOTO: PageBytes = { mh: 245_000, mmr: 316_000, hasPhoto: true };

describe('time on the line', () => {
  it('is the bits by the rate, and what belongs to a page', () => {
    const { least, most } = pageSeconds(TEXT, 14_400);
    // 27 000 bytes are 15 s, 53 000 bytes 29.4 s.
    expect(least).toBeGreaterThan(15 + HANDSHAKE.eachPage);
    expect(least).toBeLessThan(16 + HANDSHAKE.eachPage);
    expect(most).toBeCloseTo(29.44 + HANDSHAKE.eachPage, 1);
  });

  it('adds the handshake once', () => {
    const around = HANDSHAKE.setUp + HANDSHAKE.goodbye;
    for (const rate of LINE_RATES) {
      const one = pageSeconds(TEXT, rate);
      expect(callSeconds([TEXT, TEXT], rate).least).toBeCloseTo(one.least * 2 + around);
      expect(callSeconds([TEXT, TEXT], rate).most).toBeCloseTo(one.most * 2 + around);
    }
    expect(callSeconds([], 9600)).toEqual({ least: 0, most: 0 });
  });

  it('is a range whichever coding is the shorter one, longer on a slow line and with every page', () => {
    const bytes = fc.integer({ min: 0, max: 3_000_000 });
    const pages = fc.array(fc.record<PageBytes>({ mh: bytes, mmr: bytes, hasPhoto: fc.boolean() }), { minLength: 1 });
    seeded(
      fc.property(pages, (all) => {
        const fast = callSeconds(all, 14_400);
        const slow = callSeconds(all, 9600);
        expect(fast.least).toBeLessThanOrEqual(fast.most);
        expect(slow.least).toBeGreaterThanOrEqual(fast.least);
        expect(slow.most).toBeGreaterThanOrEqual(fast.most);
        expect(callSeconds([...all, TEXT], 14_400).least).toBeGreaterThan(fast.least);
      }),
    );
  });
});

describe('the pages that cost most', () => {
  it('are named with their part of the call', () => {
    const [first, ...others] = costlyPages([TEXT, TEXT, TEXT, PHOTO, TEXT, TEXT, TEXT, TEXT]);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ page: 4, hasPhoto: true });
    expect(first?.part).toBeGreaterThan(0.35);
    expect(first?.part).toBeLessThan(0.55);
  });

  it('are two at most, the dearer one first', () => {
    const dear = { ...PHOTO, mh: PHOTO.mh * 1.2, mmr: PHOTO.mmr * 1.2 };
    const pages = [PHOTO, ...Array.from({ length: 5 }, () => TEXT), dear];
    expect(costlyPages(pages).map(({ page }) => page)).toEqual([7, 1]);
  });

  it('are none where all pages are alike, or there is only one', () => {
    expect(costlyPages([TEXT, TEXT, TEXT])).toEqual([]);
    expect(costlyPages([PHOTO])).toEqual([]);
    expect(costlyPages([])).toEqual([]);
  });
});

describe('the price that the user entered', () => {
  it('counts pages, and minutes that were begun', () => {
    expect(callCost([TEXT, TEXT], 14_400, { perPage: 0.1, perMinute: 0 })).toEqual({ least: 0.2, most: 0.2 });
    const { least, most } = callSeconds([TEXT, TEXT], 14_400);
    expect([Math.ceil(least / 60), Math.ceil(most / 60)]).toEqual([1, 2]);
    expect(callCost([TEXT, TEXT], 14_400, { perPage: 0, perMinute: 3 })).toEqual({ least: 3, most: 6 });
  });
});
