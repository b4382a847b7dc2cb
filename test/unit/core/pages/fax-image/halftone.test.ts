import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFax } from '../../../../../core/pages/fax-image/coding/encode';
import { HALFTONES, halftonePage, type Halftone } from '../../../../../core/pages/fax-image/halftone/halftone';
import { thresholdAt } from '../../../../../core/pages/fax-image/halftone/threshold';
import { isBlack, type Bitmap, type GreyPage } from '../../../../../core/pages/fax-image/pictures';
import { QUALITIES } from '../../../../../core/pages/quality';
import { numbersFrom } from '../../../../fixtures/fax/bitmaps';
import { fixturePages } from '../../../../fixtures/fax/fax-pages';
import { seeded } from '../../any-text';

const noisy = (width: number, height: number, seed: number): GreyPage => {
  const random = numbersFrom(seed);
  return { width, height, grey: Uint8Array.from({ length: width * height }, () => random() * 256) };
};
const flat = (tone: number, width = 256, height = 192): GreyPage => ({
  width,
  height,
  grey: new Uint8Array(width * height).fill(tone),
});
const draw = (page: GreyPage, halftone: Halftone, stretch: 'stretched' | 'as it is' = 'as it is'): Bitmap =>
  halftonePage(page, { quality: 'Standard', halftone, ...(stretch === 'as it is' ? { levels: null } : {}) }).bitmap;

type Corners = readonly [left: number, top: number, right: number, bottom: number];

function blackPart(bitmap: Bitmap, corners: Corners = [0, 0, bitmap.width, bitmap.height]): number {
  const [left, top, right, bottom] = corners;
  let black = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (isBlack(bitmap, x, y)) black++;
  return black / ((right - left) * (bottom - top));
}

describe('a fixed threshold', () => {
  it('is the same four dots at a time as one by one, for every level', () => {
    const page = noisy(64, 8, 3);
    for (let level = 1; level < 256; level++) {
      const bitmap = thresholdAt(page, level);
      for (let y = 0; y < 8; y++)
        for (let x = 0; x < 64; x++) expect(isBlack(bitmap, x, y)).toBe((page.grey[y * 64 + x] ?? 0) < level);
    }
  });

  it('takes any width and any place in memory', () => {
    seeded(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer(),
        (width, offset, seed) => {
          const whole = noisy(width * 3 + offset, 1, seed).grey;
          const page = { width, height: 3, grey: whole.subarray(offset) };
          const bitmap = thresholdAt(page, 99);
          for (let y = 0; y < 3; y++)
            for (let x = 0; x < width; x++) expect(isBlack(bitmap, x, y)).toBe((page.grey[y * width + x] ?? 0) < 99);
        },
      ),
      100,
    );
  });
});

describe('error diffusion', () => {
  it.each([16, 64, 100, 128, 170, 230])('prints a tone of %d as that many black dots', (tone) => {
    expect(blackPart(draw(flat(tone), 'photo'))).toBeCloseTo(1 - tone / 255, 1.6);
  });

  it('keeps white white and black black, up to the edge of a grey', () => {
    const page = flat(255);
    for (let y = 0; y < page.height; y++) page.grey.fill(y < 96 ? 0 : 120, y * 256, y * 256 + 128);
    const bitmap = draw(page, 'photo');
    expect(blackPart(bitmap, [128, 0, 256, 192])).toBe(0);
    expect(blackPart(bitmap, [0, 0, 128, 96])).toBe(1);
  });

  it('makes no columns and no rows out of an even grey', () => {
    const bitmap = draw(flat(128), 'photo');
    for (let x = 16; x < 240; x += 16) expect(blackPart(bitmap, [x, 0, x + 1, 192])).toBeLessThan(0.75);
    for (let y = 16; y < 180; y += 16) expect(blackPart(bitmap, [0, y, 256, y + 1])).toBeLessThan(0.75);
  });
});

describe('the halftone for text', () => {
  it('follows the paper: the same letter on bright and on dark paper', () => {
    const page = flat(250, 512);
    for (let y = 0; y < page.height; y++) {
      for (let x = 0; x < 512; x++) page.grey[y * 512 + x] = 250 - Math.round((x / 512) * 110);
      if (y % 24 < 4) for (let x = 0; x < 512; x++) page.grey[y * 512 + x] = (page.grey[y * 512 + x] ?? 0) - 90;
    }
    const bitmap = draw(page, 'text');
    for (const x of [20, 250, 490]) {
      expect(blackPart(bitmap, [x, 24, x + 16, 28])).toBe(1);
      expect(blackPart(bitmap, [x, 32, x + 16, 44])).toBe(0);
    }
  });

  it('keeps solid areas solid and grain away', () => {
    const random = numbersFrom(8);
    const page = flat(240, 512, 400);
    for (let at = 0; at < page.grey.length; at++) page.grey[at] = 235 + (random() - 0.5) * 30;
    for (let y = 100; y < 300; y++) page.grey.fill(12, y * 512 + 100, y * 512 + 400);
    const bitmap = draw(page, 'text');
    expect(blackPart(bitmap, [100, 100, 400, 300])).toBe(1);
    expect(blackPart(bitmap, [0, 0, 512, 96])).toBe(0);
  });
});

describe('the automatic halftone', () => {
  it('draws text as text and the photo beside it as a photo', async () => {
    const { text, mixed, photo, scan } = await fixturePages('Standard');
    const automatic = (page: GreyPage) => halftonePage(page, { quality: 'Standard', halftone: 'automatic' });
    expect(automatic(text).photoPart).toBe(0);
    expect(automatic(scan).photoPart).toBe(0);
    expect(automatic(photo).photoPart).toBeGreaterThan(0.85);
    const { bitmap, photoPart } = automatic(mixed);
    expect(photoPart).toBeGreaterThan(0.1);
    expect(photoPart).toBeLessThan(0.25);
    // Above the photo the page is what the text halftone makes of it, inside it what the photo halftone makes.
    const asText = halftonePage(mixed, { quality: 'Standard', halftone: 'text' }).bitmap;
    const above = 1400 * bitmap.stride;
    expect(Buffer.compare(bitmap.bits.subarray(0, above), asText.bits.subarray(0, above))).toBe(0);
    const inside = [300, 1600, 1000, 2000] as const;
    const asPhoto = halftonePage(mixed, { quality: 'Standard', halftone: 'photo' }).bitmap;
    expect(blackPart(bitmap, inside)).toBeCloseTo(blackPart(asPhoto, inside), 2);
  });

  it('shows no seams inside a picture: small parts are as dark as the photo halftone makes them', async () => {
    const { photo } = await fixturePages('Standard');
    const automatic = draw(photo, 'automatic', 'stretched');
    const diffused = draw(photo, 'photo', 'stretched');
    for (let y = 64; y < 2080; y += 32)
      for (let x = 64; x < 1660; x += 32) {
        const part = [x, y, x + 32, y + 32] as const;
        expect(Math.abs(blackPart(automatic, part) - blackPart(diffused, part))).toBeLessThan(0.12);
      }
  });

  it('costs a scan no more than text does, a fifth of a dithered scan without the level stretch', async () => {
    const { scan } = await fixturePages('Standard');
    const bytes = (page: Bitmap) => encodeFax(page, { coding: 'MMR' }).length;
    expect(bytes(draw(scan, 'automatic', 'stretched'))).toBeLessThan(50_000);
    expect(bytes(draw(scan, 'photo', 'stretched')) * 5).toBeLessThan(bytes(draw(scan, 'photo')));
  });
});

it('takes pages of any size in every quality', () => {
  seeded(
    fc.property(
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 90 }),
      fc.constantFrom(...QUALITIES),
      fc.constantFrom(...HALFTONES),
      fc.integer(),
      (width, height, quality, halftone, seed) => {
        const { bitmap, photoPart } = halftonePage(noisy(width, height, seed), { quality, halftone });
        expect([bitmap.width, bitmap.height]).toEqual([width, height]);
        expect(photoPart).toBeGreaterThanOrEqual(0);
        expect(photoPart).toBeLessThanOrEqual(1);
        const unused = width % 8 === 0 ? 0 : 0xff >>> (width & 7);
        for (let row = 1; row <= height; row++) expect((bitmap.bits[row * bitmap.stride - 1] ?? 0) & unused).toBe(0);
      },
    ),
    200,
  );
});
