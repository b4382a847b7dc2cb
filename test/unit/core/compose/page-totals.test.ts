import { describe, expect, it } from 'vitest';
import { pageTotals, placesInFax } from '../../../../core/compose/page-totals';
import { untouched } from '../../../../core/pages/page-edit';
import { file, link } from './compose-parts';

describe('page counts while typing', () => {
  it('are null for what is unfinished', () => {
    const documents = [file('a.pdf', 5, '2-'), file('b.pdf', 5, '2-x'), link('half', '1-3'), link('half', '')];
    expect(pageTotals(documents)).toEqual({ perDocument: [4, null, 3, null], total: null, known: 7, available: 13 });
    expect(pageTotals([])).toEqual({ perDocument: [], total: 0, known: 0, available: 0 });
  });

  it('are nothing for "none", and of what is still there', () => {
    const emptied = { ...file('a.pdf', 5, 'none'), scope: '1-3' };
    expect(pageTotals([emptied])).toEqual({ perDocument: [0], total: 0, known: 0, available: 3 });
  });

  it('tell where in the fax each page is, as far as that is known', () => {
    const split = { ...file('a.pdf', 5, '2, 4-5'), edits: [{ ...untouched(4), sheets: 2 }] };
    const documents = [split, link('known', '1-2'), file('b.pdf', 1), link('open', ''), file('c.pdf', 1)];
    expect(placesInFax(documents).map((places) => [...places])).toEqual([
      [
        [2, { first: 1, last: 1 }],
        [4, { first: 2, last: 3 }],
        [5, { first: 4, last: 4 }],
      ],
      [],
      [[1, { first: 7, last: 7 }]],
      [],
      [[1, null]],
    ]);
  });
});
