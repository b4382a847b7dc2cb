import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAPER_POINTS, PAPERS, pointsOf, sheetSize } from '../../../../../core/pages/fax-image/fax-grid';
import {
  OVERLAP,
  placePage,
  SAFE_MARGIN,
  type Placement,
  type PlaceOptions,
} from '../../../../../core/pages/fax-image/place-page';
import { QUALITIES } from '../../../../../core/pages/quality';
import { seeded } from '../../any-text';

const USUAL: PlaceOptions = { quality: 'Standard', paper: 'Letter', area: 'sheet', long: 'fit' };

function placed(width: number, height: number, options: Partial<PlaceOptions> = {}): Placement {
  const result = placePage({ width, height }, { ...USUAL, ...options });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('the sheet', () => {
  it.each([
    ['Letter', 'Low', 1078],
    ['Letter', 'Standard', 2156],
    ['Letter', 'HD', 4301],
    ['A4', 'Low', 1146],
    ['A4', 'Standard', 2292],
    ['A4', 'HD', 4572],
    ['Legal', 'Standard', 2744],
  ] as const)('%s at %s is 1728 by %d dots', (paper, quality, height) => {
    expect(sheetSize(paper, quality)).toEqual({ width: 1728, height });
    expect(pointsOf({ width: 1728, height }, quality).height).toBeCloseTo(PAPER_POINTS[paper].height, 0);
  });
});

describe('placing a page', () => {
  it('puts Letter on Letter as it is, 8.5 inches on 1728 dots', () => {
    expect(placed(612, 792)).toEqual({
      sheet: { width: 1728, height: 2156 },
      boxes: [{ x: 0, y: 0, width: 1728, height: 2149, rotate: 0 }],
      notes: [],
    });
  });

  it('puts A4 on A4 in its own size, with white edges where the paper ends', () => {
    const { boxes, notes } = placed(595.28, 841.89, { paper: 'A4' });
    expect(boxes).toEqual([{ x: 21, y: 0, width: 1687, height: 2292, rotate: 0 }]);
    expect(notes).toEqual([]);
  });

  it('turns a landscape page upright, and says so', () => {
    const { boxes, notes } = placed(792, 612);
    expect(boxes[0]).toMatchObject({ rotate: 1, width: 1728, height: 2149 });
    expect(notes).toEqual([{ code: 'landscape-rotated' }]);
  });

  it('leaves a small landscape page as it lies', () => {
    const { boxes, notes } = placed(252, 144);
    expect(boxes[0]).toMatchObject({ rotate: 0, width: 714, height: 392, y: 0 });
    expect(notes).toEqual([{ code: 'odd-size', widthMm: 89, heightMm: 51 }]);
  });

  it('makes Legal smaller, or splits it, and says which', () => {
    expect(placed(612, 1008).notes).toEqual([{ code: 'legal' }, { code: 'scaled-down', percent: 78 }]);
    const split = placed(612, 1008, { long: 'split' });
    expect(split.notes).toEqual([{ code: 'legal' }, { code: 'split', sheets: 2 }]);
    expect(split.boxes).toHaveLength(2);
    expect(placed(612, 1008, { paper: 'Legal' }).notes).toEqual([]);
  });

  it('does not split for a scanner that is a little too generous', () => {
    expect(placed(612, 805, { long: 'split' }).boxes).toHaveLength(1);
  });

  it('says an odd size, and how much smaller a large page gets', () => {
    expect(placed(1191, 1684).notes).toEqual([
      { code: 'odd-size', widthMm: 420, heightMm: 594 },
      { code: 'scaled-down', percent: 47 },
    ]);
  });

  it('keeps the margins of what every machine prints, when asked to', () => {
    const { boxes, notes } = placed(612, 792, { area: 'printable' });
    expect(boxes[0]?.x).toBeGreaterThanOrEqual(Math.floor((SAFE_MARGIN.x / 72) * 204));
    expect(boxes[0]?.y).toBe(Math.round((SAFE_MARGIN.y / 72) * 196));
    expect(notes).toEqual([{ code: 'scaled-down', percent: 93 }]);
  });

  it.each([0, -1, Number.NaN, Infinity, 200_000])('refuses a page of %d points', (side) => {
    expect(placePage({ width: side, height: 792 }, USUAL)).toEqual({ ok: false, error: 'bad-size' });
    expect(placePage({ width: 612, height: side }, USUAL)).toEqual({ ok: false, error: 'bad-size' });
  });

  it('cuts nothing off, distorts nothing and enlarges nothing, whatever the page', () => {
    const side = fc.double({ min: 1, max: 20_000, noNaN: true });
    const options = fc.record<PlaceOptions>({
      quality: fc.constantFrom(...QUALITIES),
      paper: fc.constantFrom(...PAPERS),
      area: fc.constantFrom('sheet', 'printable'),
      long: fc.constantFrom('fit', 'split'),
    });
    seeded(
      fc.property(side, side, options, (width, height, how) => {
        const { sheet, boxes } = placed(width, height, how);
        const [first] = boxes;
        const last = boxes.at(-1);
        if (first === undefined || last === undefined) throw new Error('no sheet');
        // Across: inside the sheet.
        expect(first.x).toBeGreaterThanOrEqual(0);
        expect(first.x + first.width).toBeLessThanOrEqual(sheet.width);
        // Down: from the first row of the first sheet to the last row of the last one, without a gap between.
        expect(first.y).toBeGreaterThanOrEqual(0);
        expect(last.y + last.height).toBeLessThanOrEqual(sheet.height);
        const overlap = Math.floor((OVERLAP / 72) * 196 * 0.4);
        for (let index = 1; index < boxes.length; index++)
          expect(sheet.height - (boxes[index - 1]?.y ?? 0)).toBeGreaterThanOrEqual(-(boxes[index]?.y ?? 0) + overlap);
        // The same shape on paper, within a dot, and never larger.
        const [wide, high] = first.rotate === 1 ? [height, width] : [width, height];
        const printed = pointsOf(first, how.quality);
        const scale = Math.min(printed.width / wide, printed.height / high);
        const dot = pointsOf({ width: 1, height: 1 }, how.quality);
        expect(printed.width).toBeLessThanOrEqual(wide + dot.width);
        expect(printed.height).toBeLessThanOrEqual(high + dot.height);
        expect(Math.abs(printed.width - wide * scale)).toBeLessThanOrEqual(dot.width + (dot.height * wide) / high);
        expect(Math.abs(printed.height - high * scale)).toBeLessThanOrEqual(dot.height + (dot.width * high) / wide);
      }),
      1000,
    );
  });
});
