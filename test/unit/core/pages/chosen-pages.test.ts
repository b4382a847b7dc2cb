import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenPages, pagesHeld, rangeFor, scopeOf, shownAsChosen } from '../../../../core/pages/chosen-pages';
import { formatPageRange, readPages } from '../../../../core/pages/page-range';
import { anyText, seeded } from '../any-text';

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

describe('what a grid shows of a range', () => {
  const shown = (range: string, scope = '') => shownAsChosen({ pages: 6, scope, range });

  it('are the parts that can be read, while it is being typed', () => {
    expect(shown('1-3, x')).toEqual([1, 2, 3]);
    expect(shown('12-')).toEqual([]);
    expect(shown('2, 9, 5-4')).toEqual([2]);
    expect(shown('')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(shown('none')).toEqual([]);
    expect(shown('odd', '2-3')).toEqual([3]);
  });

  it('is what will be faxed as soon as the range can be read', () => {
    seeded(
      fc.property(anyText, fc.constantFrom('', '2-4', '1, 6'), (range, scope) => {
        const chosen = of(6, scope, range);
        if (chosen.ok) expect(shown(range, scope)).toEqual(chosen.value);
      }),
    );
  });
});

describe('the range that a click leaves', () => {
  const some = fc.subarray([1, 2, 3, 4, 5, 6, 7, 8]);

  it('chooses exactly the pages that are meant, whatever was typed before', () => {
    seeded(
      fc.property(some, some, fc.oneof(anyText, fc.constantFrom('', 'odd', '1-3', 'none')), (held, wanted, range) => {
        fc.pre(held.length > 0);
        const file = { pages: 8, scope: scopeOf(held, 8), range };
        const chosen = wanted.filter((page) => held.includes(page));
        expect(shownAsChosen({ ...file, range: rangeFor(file, chosen) })).toEqual(chosen);
      }),
    );
  });

  it('is short, and not written anew without need', () => {
    const write = (range: string, chosen: readonly number[], scope = '') =>
      rangeFor({ pages: 6, scope, range }, chosen);
    expect(write('', [1, 2, 3, 5])).toBe('1-3, 5');
    expect(write('2', [1, 2, 3, 4, 5, 6])).toBe('');
    expect(write('2', [2, 3], '2-3')).toBe('');
    expect(write('2', [])).toBe('none');
    expect(write('1- 3 ;5', [1, 2, 3, 5])).toBe('1- 3 ;5');
    expect(write('odd', [1, 3, 5])).toBe('odd');
  });
});
