import { describe, expect, it } from 'vitest';
import {
  CLEAN_PARTS,
  hasPart,
  isCleaned,
  notCleaned,
  wholeClean,
  withLookOf,
  withPart,
} from '../../../../core/pages/clean-for-fax';
import { PAPER_POINTS } from '../../../../core/pages/fax-image/fax-grid';
import { isFlattened, untouched } from '../../../../core/pages/page-edit';
import { fixed } from '../../../../core/pages/page-fix';
import { sheetsWhenSplit, withOwnSheets } from '../../../../core/pages/sheets-of-page';

const page = untouched(3);

describe('a fix changes one thing', () => {
  it.each([
    ['lift', { clean: { whiten: false, lift: true, sharpen: false } }],
    ['whiten', { clean: { whiten: true, lift: false, sharpen: false } }],
    ['photo', { halftone: 'photo' }],
  ] as const)('%s', (fix, change) => {
    expect(fixed(page, fix)).toEqual({ ...page, ...change });
  });

  it('and leaves what was chosen before', () => {
    const before = { ...page, turn: 1, halftone: 'text', clean: { whiten: true, lift: false, sharpen: true } } as const;
    expect(fixed(before, 'lift')).toEqual({ ...before, clean: { whiten: true, lift: true, sharpen: true } });
  });
});

describe('clean for fax', () => {
  it('is all of its parts, each of which can be had alone and given up again', () => {
    for (const part of CLEAN_PARTS) {
      const one = withPart(page, part, true);
      expect(CLEAN_PARTS.filter((other) => hasPart(one, other))).toEqual([part]);
      expect(isFlattened(one)).toBe(true);
      expect(withPart(one, part, false)).toEqual(page);
    }
    const all = CLEAN_PARTS.reduce((edit, part) => withPart(edit, part, true), page);
    expect(wholeClean(page)).toEqual(all);
    expect(isCleaned(all)).toBe(true);
    expect(notCleaned(all)).toEqual(page);
    expect(isCleaned(page)).toBe(false);
  });

  it('can be given to another page, which keeps its turn and its sheets', () => {
    const other = { ...untouched(7), turn: 2, sheets: 2 } as const;
    expect(withLookOf(other, { ...wholeClean(page), halftone: 'text' })).toEqual({
      ...wholeClean(other),
      halftone: 'text',
    });
  });
});

describe('sheets of a page that is spread', () => {
  const { Letter, Legal, A4 } = PAPER_POINTS;
  it.each([
    ['Legal on Letter', Legal, page, 'Letter', 2],
    ['Legal on Legal', Legal, page, 'Legal', 1],
    ['A4 on Letter', A4, page, 'Letter', 2],
    ['Letter on A4', Letter, page, 'A4', 1],
    ['a receipt', { width: 226, height: 2400 }, page, 'Letter', 4],
    ['a receipt that was turned', { width: 2400, height: 226 }, { ...page, turn: 1 as const }, 'Letter', 4],
    ['longer than anybody wants', { width: 100, height: 90_000 }, page, 'Letter', 1],
    ['without a size', { width: 0, height: 0 }, page, 'Letter', 1],
  ] as const)('%s', (_name, size, edit, paper, sheets) => {
    expect(sheetsWhenSplit(size, edit, paper)).toBe(sheets);
  });

  it('follow what is done to the page, and a page that is fitted stays on one', () => {
    const long = { width: 300, height: 1520 };
    const spread = { ...page, sheets: sheetsWhenSplit(long, page, 'Letter') };
    const cleaned = withOwnSheets({ ...spread, area: 'printable' }, long, 'Letter');
    expect([spread.sheets, cleaned.sheets]).toEqual([2, 3]);
    expect(withOwnSheets({ ...page, area: 'printable' }, long, 'Letter').sheets).toBe(1);
  });
});
