import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPageList } from '../../../practice/documents/page-list';

const SEED = 20_300_115;

it('reads every ascending, disjoint list back', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(steps, (list) => {
      const expected: number[] = [];
      const entries = list.map(([gap, more]) => {
        const first = (expected.at(-1) ?? 0) + gap;
        for (let page = first; page <= first + more; page += 1) expected.push(page);
        return more === 0 ? String(first) : `${String(first)}-${String(first + more)}`;
      });
      const total = expected.at(-1) ?? 0;
      expect(readPageList(entries, total)).toEqual({ ok: true, pages: expected });
      expect(readPageList(entries, null)).toEqual({ ok: true, pages: expected });
      expect(readPageList(entries, total - 1).ok).toBe(false);
      expect(readPageList([...entries, entries[0] ?? ''], total).ok).toBe(false);
    }),
    { seed: SEED },
  );
});

it.each([
  '',
  '0',
  '01',
  '1-',
  '-1',
  '1-1',
  '2-1',
  '1,2',
  ' 1',
  '1 ',
  '1 - 2',
  '+1',
  '1.0',
  '1-2-3',
  'last',
  '١',
  '100000',
  '1-99999',
])('refuses %j', (entry) => {
  expect(readPageList([entry], null).ok).toBe(false);
});

it.each([[['1-5', '2', '1-10']], [['2', '1']], [['1', '1']], [['1-3', '3']], [[]]])('refuses %j', (entries) => {
  expect(readPageList(entries, 20).ok).toBe(false);
});
