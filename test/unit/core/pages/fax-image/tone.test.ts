import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GreyPage } from '../../../../../core/pages/fax-image/pictures';
import { forEachRowOfMeans } from '../../../../../core/pages/fax-image/tone/box-mean';
import { ALL_CLEAN_STEPS, cleanPage } from '../../../../../core/pages/fax-image/tone/clean';
import { applyTable, levelsFor, levelTable, USUAL_LEVELS } from '../../../../../core/pages/fax-image/tone/levels';
import { QUALITIES } from '../../../../../core/pages/quality';
import { numbersFrom } from '../../../../fixtures/fax/bitmaps';
import { scanned } from '../../../../fixtures/fax/fax-pages';
import { seeded } from '../../any-text';

/** A page of one tone with a stroke of another across it, and a box of a third. */
function page(paper: number, stroke: number, box = paper, [width, height] = [600, 500]): GreyPage {
  const grey = new Uint8Array(width * height).fill(paper);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (x > 300 && x < 500 && y > 250 && y < 400) grey[y * width + x] = box;
      if (y % 50 === 20 || y % 50 === 21) if (x > 40 && x < 560) grey[y * width + x] = stroke;
    }
  return { width, height, grey };
}

const at = ({ width, grey }: GreyPage, x: number, y: number) => grey[y * width + x] ?? -1;
const only = (step: 'whiten' | 'lift' | 'sharpen') => ({ whiten: false, lift: false, sharpen: false, [step]: true });

describe('the level stretch', () => {
  it('makes what is beyond its ends black and white and keeps the order between', () => {
    const table = levelTable(USUAL_LEVELS);
    expect([0, 30, 225, 255].map((grey) => table[grey])).toEqual([0, 0, 255, 255]);
    expect([...table]).toEqual([...table].sort((a, b) => a - b));
    expect([...levelTable({ black: 0, white: 255 })]).toEqual(Array.from({ length: 256 }, (_, grey) => grey));
  });

  it('takes darker paper for white, but not the high lights of a picture', () => {
    expect(levelsFor(page(255, 0))).toEqual(USUAL_LEVELS);
    expect(levelsFor(page(200, 20)).white).toBeLessThan(190);
    const random = numbersFrom(1);
    const picture = { width: 300, height: 300, grey: Uint8Array.from({ length: 90_000 }, () => random() * 256) };
    expect(levelsFor(picture)).toEqual(USUAL_LEVELS);
    expect(levelsFor(page(90, 0))).toEqual(USUAL_LEVELS);
  });

  it('leaves the page that it is given alone', () => {
    const before = page(200, 20);
    const copy = before.grey.slice();
    expect(at(applyTable(before, levelTable(levelsFor(before))), 0, 0)).toBe(255);
    cleanPage(before, 'Standard', ALL_CLEAN_STEPS);
    expect(before.grey).toEqual(copy);
  });
});

describe('the mean of a box', () => {
  it('is what adding up every dot of it gives, at the edges too', () => {
    const shape = fc.record({
      width: fc.integer({ min: 1, max: 12 }),
      height: fc.integer({ min: 1, max: 12 }),
      radiusX: fc.integer({ min: 0, max: 14 }),
      radiusY: fc.integer({ min: 0, max: 14 }),
      seed: fc.integer(),
    });
    seeded(
      fc.property(shape, ({ width, height, radiusX, radiusY, seed }) => {
        const random = numbersFrom(seed);
        const grey = Uint8Array.from({ length: width * height }, () => random() * 256);
        forEachRowOfMeans({ width, height, grey }, radiusX, radiusY, (y, means) => {
          for (let x = 0; x < width; x++) {
            let [sum, count] = [0, 0];
            for (let v = Math.max(0, y - radiusY); v <= Math.min(height - 1, y + radiusY); v++)
              for (let u = Math.max(0, x - radiusX); u <= Math.min(width - 1, x + radiusX); u++, count++)
                sum += grey[v * width + u] ?? 0;
            expect(means[x]).toBe(Math.floor(sum / count + 0.5));
          }
        });
      }),
      200,
    );
  });
});

describe('clean for fax', () => {
  it.each(QUALITIES)('whitens paper at %s without taking the ink', (quality) => {
    const clean = cleanPage(page(205, 40), quality, only('whiten'));
    expect(at(clean, 10, 10)).toBe(255);
    expect(at(clean, 590, 490)).toBe(255);
    expect(at(clean, 300, 20)).toBeLessThan(70);
  });

  it('whitens light that falls off, and light tints up to their edges, but no pictures', () => {
    const clean = cleanPage(scanned(page(255, 0), { paper: 235, fall: 60, noise: 6 }), 'Standard', only('whiten'));
    for (const x of [5, 150, 595]) expect(at(clean, x, 10)).toBeGreaterThan(245);
    const tinted = cleanPage(page(255, 0, 205), 'Standard', only('whiten'));
    for (const x of [301, 320, 400, 499]) expect(at(tinted, x, 260)).toBeGreaterThanOrEqual(USUAL_LEVELS.white);
    const picture = cleanPage(page(255, 0, 100), 'Standard', only('whiten'));
    expect(at(picture, 400, 330)).toBeLessThan(120);
  });

  it('darkens faint strokes and leaves paper and tints as they are', () => {
    const before = page(245, 205, 170);
    const lifted = cleanPage(before, 'Standard', only('lift'));
    expect(at(lifted, 100, 20)).toBeLessThan(160);
    expect(at(lifted, 10, 5)).toBe(245);
    expect(at(lifted, 400, 340)).toBe(170);
  });

  it('does not make writing out of the grain of paper', () => {
    const random = numbersFrom(4);
    const grey = Uint8Array.from({ length: 40_000 }, () => 236 + (random() - 0.5) * 16);
    const lifted = cleanPage({ width: 200, height: 200, grey }, 'Standard', only('lift'));
    expect(lifted.grey).toEqual(grey);
  });

  it('sharpens edges and nothing else', () => {
    const soft = scanned(page(255, 60), { paper: 255, fall: 0, noise: 0 });
    const sharp = cleanPage(soft, 'Standard', only('sharpen'));
    expect(at(sharp, 100, 20)).toBeLessThan(at(soft, 100, 20));
    expect(at(sharp, 10, 5)).toBe(255);
    expect(at(sharp, 5, 45)).toBe(at(soft, 5, 45));
  });
});
