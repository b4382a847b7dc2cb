import { describe, expect, it } from 'vitest';
import {
  columnsIn,
  distanceOf,
  paperOf,
  pictureWidth,
  ROW_HEIGHT,
  rowsInSight,
} from '../../../renderer/pages/new-fax/grid/grid-geometry';

describe('the grid of pages', () => {
  it('draws the rows in sight and some around them, however long the document', () => {
    const rows = rowsInSight(2000, { width: 400, top: 100 * ROW_HEIGHT + 20, height: 300 });
    expect(rows).toMatchObject({ columns: 4, seenFirst: 100, seenEnd: 103 });
    expect(rows.first).toBeLessThan(100);
    expect(rows.end).toBeGreaterThan(103);
    expect(rows.end - rows.first).toBeLessThan(20);
    expect(distanceOf(101, rows)).toBe(0);
    expect(distanceOf(99, rows)).toBe(1);
    expect(distanceOf(103, rows)).toBe(1);
  });

  it('has no rows beyond the first and the last, and one column at least', () => {
    expect(rowsInSight(5, { width: 400, top: 0, height: 300 })).toMatchObject({ first: 0, end: 2, seenEnd: 2 });
    expect(rowsInSight(5, { width: 400, top: 99_999, height: 300 })).toMatchObject({ end: 2, seenFirst: 2 });
    expect(columnsIn(20)).toBe(1);
  });

  it('gives each page paper of its own shape, turned with it, and Letter before that is known', () => {
    expect(paperOf({ width: 612, height: 792 }, 0)).toEqual({ width: 78, height: 101 });
    expect(paperOf({ width: 612, height: 792 }, 1)).toEqual({ width: 78, height: 60 });
    expect(paperOf({ width: 100, height: 800 }, 2)).toEqual({ width: 13, height: 104 });
    for (const unknown of [undefined, { width: 0, height: 0 }])
      expect(paperOf(unknown, 0)).toEqual(paperOf({ width: 612, height: 792 }, 0));
    expect(pictureWidth({ width: 78, height: 101 }, 1)).toBe(80);
    expect(pictureWidth({ width: 78, height: 101 }, 2)).toBe(160);
  });
});
