import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOpenPageRange,
  formatPageRange,
  MAX_RANGE_TEXT,
  parseOpenPageRange,
  parsePageRange,
  toWirePages,
  type RangeProblem,
} from '../../../../core/pages/page-range';
import { anyText, seeded } from '../any-text';

const pages = (text: string, count = 10): readonly number[] | RangeProblem => {
  const result = parsePageRange(text, count);
  return result.ok ? result.value : result.error;
};
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('a page range of a file', () => {
  it.each<[string, readonly number[]]>([
    ['', upTo(10)],
    ['  \t', upTo(10)],
    [' , ;', upTo(10)],
    ['all', upTo(10)],
    ['ALL', upTo(10)],
    ['3', [3]],
    ['2-5', [2, 3, 4, 5]],
    ['2–5', [2, 3, 4, 5]],
    ['2—5', [2, 3, 4, 5]],
    ['2−5', [2, 3, 4, 5]],
    ['2 - 5', [2, 3, 4, 5]],
    ['8-', [8, 9, 10]],
    ['8 - , 1', [1, 8, 9, 10]],
    ['-3', [1, 2, 3]],
    ['- 3', [1, 2, 3]],
    ['last', [10]],
    ['9-Last', [9, 10]],
    ['last-10', [10]],
    ['odd', [1, 3, 5, 7, 9]],
    ['even', [2, 4, 6, 8, 10]],
    ['even 1', [1, 2, 4, 6, 8, 10]],
    ['5,1;3 2', [1, 2, 3, 5]],
    ['1-3,2-4,3', [1, 2, 3, 4]],
    ['１，３-４', [1, 3, 4]],
    ['007', [7]],
    ['10', [10]],
  ])('reads %j', (text, expected) => {
    expect(pages(text)).toEqual(expected);
  });

  it.each<[string, RangeProblem['code'], string, number]>([
    ['x', 'not-a-page', 'x', 0],
    ['1, 2x', 'not-a-page', '2x', 3],
    ['1--2', 'not-a-page', '1--2', 0],
    ['1-2-3', 'not-a-page', '1-2-3', 0],
    ['-', 'not-a-page', '-', 0],
    ['1.5', 'not-a-page', '1.5', 0],
    ['1e1', 'not-a-page', '1e1', 0],
    ['odd-3', 'not-a-page', 'odd-3', 0],
    ['²', 'not-a-page', '²', 0],
    ['0', 'page-zero', '0', 0],
    ['1 0-3', 'page-zero', '0-3', 2],
    ['5 – 2', 'reversed', '5 – 2', 0],
    ['last-9', 'reversed', 'last-9', 0],
    ['11', 'beyond-end', '11', 0],
    ['1,9-12 ', 'beyond-end', '9-12', 2],
    ['11-', 'beyond-end', '11-', 0],
    ['12-11', 'beyond-end', '12-11', 0],
    ['9'.repeat(399), 'beyond-end', '9'.repeat(399), 0],
    ['1'.padEnd(MAX_RANGE_TEXT + 1), 'too-long', '', 0],
  ])('refuses %j as %s and says where', (text, code, part, position) => {
    expect(pages(text)).toEqual({ code, part, position, pageCount: 10 });
  });

  it('chooses at least one page: "even" of one page is refused', () => {
    expect(pages('even', 1)).toEqual({ code: 'beyond-end', part: 'even', position: 0, pageCount: 1 });
    expect(pages('odd even', 1)).toEqual([1]);
  });

  it('takes any text without throwing, and what it reads is ascending, distinct and in range', () => {
    seeded(
      fc.property(fc.oneof(anyText, rangeLikeText), fc.integer({ min: 1, max: 300 }), (text, count) => {
        const result = parsePageRange(text, count);
        if (!result.ok) {
          const { part, position } = result.error;
          expect(text.slice(position, position + part.length)).toBe(part);
          return;
        }
        expect(result.value.length).toBeGreaterThan(0);
        result.value.forEach((page, index) => {
          expect(Number.isInteger(page)).toBe(true);
          expect(page).toBeGreaterThan(result.value[index - 1] ?? 0);
          expect(page).toBeLessThanOrEqual(count);
        });
      }),
    );
  });

  it('reads back what it writes', () => {
    seeded(
      fc.property(selection, ({ chosen, count }) => {
        expect(pages(formatPageRange(chosen), count)).toEqual(chosen);
      }),
    );
  });
});

describe('pages on the wire', () => {
  it('leaves the whole file out and joins neighbours', () => {
    expect(toWirePages([1, 2, 3], 3)).toBeNull();
    expect(toWirePages([1, 2, 3], 4)).toEqual(['1-3']);
    expect(toWirePages([1, 3, 4, 9], 9)).toEqual(['1', '3-4', '9']);
  });

  it('cover exactly the chosen pages, ascending and disjoint', () => {
    seeded(
      fc.property(selection, ({ chosen, count }) => {
        const wire = toWirePages(chosen, count);
        const covered = wire === null ? upTo(count) : wire.flatMap(pagesOfWireEntry);
        expect(covered).toEqual(chosen);
      }),
    );
  });
});

describe('a page range of a web link', () => {
  it.each<[string, readonly string[] | null]>([
    ['', null],
    ['all', null],
    ['all 3', null],
    ['3', ['3']],
    ['5-7, 1-2, 3, 6-9', ['1-3', '5-9']],
    ['-4', ['1-4']],
    ['100000', ['100000']],
  ])('reads %j', (text, expected) => {
    expect(parseOpenPageRange(text)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, RangeProblem['code']]>([
    ['3-', 'needs-page-count'],
    ['last', 'needs-page-count'],
    ['3-last', 'needs-page-count'],
    ['odd', 'needs-page-count'],
    ['even', 'needs-page-count'],
    ['0', 'page-zero'],
    ['4-2', 'reversed'],
    ['100001', 'beyond-end'],
    ['a', 'not-a-page'],
    [' '.repeat(MAX_RANGE_TEXT + 1), 'too-long'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseOpenPageRange(text)).toMatchObject({ ok: false, error: { code, pageCount: null } });
  });

  it('counts what it chooses, and says null when only the link knows', () => {
    expect(countOpenPageRange('1-3, 2-5, 9')).toBe(6);
    expect(countOpenPageRange('')).toBeNull();
    expect(countOpenPageRange('3-')).toBeNull();
  });

  it('chooses the same pages as for a file that is long enough', () => {
    seeded(
      fc.property(rangeLikeText, (text) => {
        const open = parseOpenPageRange(text);
        if (!open.ok || open.value === null) return;
        expect(open.value.flatMap(pagesOfWireEntry)).toEqual(pages(text, 1000));
        expect(countOpenPageRange(text)).toBe(open.value.flatMap(pagesOfWireEntry).length);
      }),
    );
  });

  it('takes any text without throwing', () => {
    seeded(
      fc.property(anyText, (text) => {
        parseOpenPageRange(text);
        countOpenPageRange(text);
      }),
    );
  });
});

const rangeLikeText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 300 }).map(String),
      fc.constantFrom('-', ' - ', '–', ',', ';', ' ', 'last', 'all', 'odd', 'even'),
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(''))
  // Digits that run together may name pages that no test document has.
  .filter((text) => !/\d{4}/.test(text));

const selection = fc.integer({ min: 1, max: 60 }).chain((count) =>
  fc.uniqueArray(fc.integer({ min: 1, max: count }), { minLength: 1 }).map((chosen) => ({
    count,
    chosen: chosen.sort((a, b) => a - b),
  })),
);

/** Read on its own terms, not by the code under test: iFax contract 3.6. */
function pagesOfWireEntry(entry: string): number[] {
  const match = /^([1-9]\d*)(?:-([1-9]\d*))?$/.exec(entry);
  if (match === null) throw new Error(`not in the wire grammar: ${entry}`);
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
