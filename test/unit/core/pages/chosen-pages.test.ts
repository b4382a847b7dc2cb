import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenPages, pagesHeld } from '../../../../core/pages/chosen-pages';
import { formatPageRange, readPages } from '../../../../core/pages/page-range';
import { seeded } from '../any-text';

const of = (pages: number, scope: string, range: string) => chosenPages({ pages, scope, range });

describe('the pages that a card holds', () => {
  it('are all of the file, or those of its scope', () => {
    expect(pagesHeld({ pages: 3, scope: '' })).toEqual([1, 2, 3]);
    expect(pagesHeld({ pages: 9, scope: '2-4, 9' })).toEqual([2, 3, 4, 9]);
  });

  it('are read back as they were written, however scattered', () => {
    seeded(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 1000 }), (some) => {
        const pages = [...some].sort((a, b) => a - b);
        expect(readPages(formatPageRange(pages), 2000)).toEqual(pages);
      }),
    );
  });
});

describe('the pages that are chosen of them', () => {
  it('are what is typed, held against what is there', () => {
    expect(of(9, '2-4, 9', '')).toEqual({ ok: true, value: [2, 3, 4, 9] });
    expect(of(9, '2-4, 9', '1-3')).toEqual({ ok: true, value: [2, 3] });
    expect(of(9, '2-4, 9', 'odd')).toEqual({ ok: true, value: [3, 9] });
    expect(of(9, '', '2')).toEqual({ ok: true, value: [2] });
  });

  it('may not be only such as were taken out', () => {
    expect(of(9, '2-4', ' 1, 5 ')).toMatchObject({ ok: false, error: { code: 'not-held', part: '1, 5' } });
  });

  it('may not be none', () => {
    expect(of(9, '', 'none')).toMatchObject({ ok: false, error: { code: 'nothing-chosen' } });
    expect(of(9, '', '1, none')).toMatchObject({ ok: false, error: { code: 'not-a-page', part: 'none', position: 3 } });
  });
});
