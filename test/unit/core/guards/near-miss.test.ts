import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../any-text';
import { parseFaxNumber } from '../../../../core/numbers/fax-number';
import { knownNumbers, OFTEN, OFTEN_WITHIN_MS } from '../../../../core/guards/known-numbers';
import { isOneSlipApart, nearMiss } from '../../../../core/guards/near-miss';
import type { FaxJob } from '../../../../core/outbox/job';
import { NOON, STATES } from '../outbox/jobs';
import { faxTo } from './faxes';

const digits = fc.stringMatching(/^[0-9]{7,15}$/);

describe('one slip apart', () => {
  it.each([
    ['a wrong digit', '12096380085', '12096380095'],
    ['a missing digit', '12096380085', '1209638008'],
    ['a superfluous digit', '4930901820', '49309018200'],
    ['two neighbours swapped', '12096380085', '12096308085'],
    ['a wrong calling code', '4930901820', '4830901820'],
  ])('is %s', (_, a, b) => {
    expect(isOneSlipApart(a, b)).toBe(true);
    expect(isOneSlipApart(b, a)).toBe(true);
  });

  it.each([
    ['the same number', '12096380085', '12096380085'],
    ['two wrong digits', '12096380085', '12096380196'],
    ['digits swapped over a third', '12096380085', '12096380580'],
    ['a swap and a wrong digit', '12096380085', '12096308086'],
    ['two digits more', '4930901820', '493090182000'],
    ['a digit lost here and one won there', '12345678', '23456789'],
  ])('is not %s', (_, a, b) => {
    expect(isOneSlipApart(a, b)).toBe(false);
  });

  it('agrees with counting edits the long way, and is symmetric', () => {
    const near = fc
      .tuple(digits, fc.nat(), fc.nat(9), fc.constantFrom('put', 'drop', 'add', 'swap', 'twice'))
      .map(([row, place, digit, how]): [string, string] => {
        const at = place % (row.length - 2);
        const put = (text: string, index: number) => text.slice(0, index) + String(digit) + text.slice(index + 1);
        if (how === 'put') return [row, put(row, at)];
        if (how === 'drop') return [row, row.slice(0, at) + row.slice(at + 1)];
        if (how === 'add') return [row, row.slice(0, at) + String(digit) + row.slice(at)];
        if (how === 'twice') return [row, put(put(row, at), at + 2)];
        return [row, row.slice(0, at) + (row[at + 1] ?? '') + (row[at] ?? '') + row.slice(at + 2)];
      });
    seeded(
      fc.property(fc.oneof(near, fc.tuple(digits, digits)), ([a, b]) => {
        expect(isOneSlipApart(a, b)).toBe(editDistance(a, b) === 1);
        expect(isOneSlipApart(b, a)).toBe(isOneSlipApart(a, b));
      }),
      2000,
    );
  });
});

/** Optimal string alignment by its table: substitution, insertion, deletion, swap of neighbours cost 1 each. */
function editDistance(a: string, b: string): number {
  const cost: number[][] = [];
  const at = (row: number, column: number) => cost[row]?.[column] ?? Infinity;
  for (let row = 0; row <= a.length; row++) {
    cost[row] = [];
    for (let column = 0; column <= b.length; column++) {
      const least = Math.min(
        row === 0 && column === 0 ? 0 : Infinity,
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1),
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? at(row - 2, column - 2) + 1
          : Infinity,
      );
      cost[row]?.push(least);
    }
  }
  return at(a.length, b.length);
}

describe('a near miss', () => {
  const OFTEN_USED = '+12096380085';
  const SLIP = '+12096380086';
  const delivered = (number: string, count: number, change: Partial<FaxJob> = {}): FaxJob[] =>
    Array.from({ length: count }, () => faxTo(number, STATES.delivered, { service: 'ifax', ...change }));
  const miss = (history: readonly FaxJob[], number = SLIP, now = NOON) =>
    nearMiss(number, knownNumbers(history, 'ifax', now))?.number.e164 ?? null;

  it('is of a number that was delivered to often, not of one that was delivered to less', () => {
    expect(miss(delivered(OFTEN_USED, OFTEN))).toBe(OFTEN_USED);
    expect(miss(delivered(OFTEN_USED, OFTEN - 1))).toBeNull();
  });

  it('counts deliveries of half a year only', () => {
    expect(miss(delivered(OFTEN_USED, OFTEN), SLIP, NOON + OFTEN_WITHIN_MS)).toBe(OFTEN_USED);
    expect(miss(delivered(OFTEN_USED, OFTEN), SLIP, NOON + OFTEN_WITHIN_MS + 1)).toBeNull();
  });

  it('is none once something was delivered to the number itself, however long ago', () => {
    const old = faxTo(SLIP, { ...STATES.delivered, at: NOON - 10 * OFTEN_WITHIN_MS }, { service: 'ifax' });
    expect(miss([...delivered(OFTEN_USED, OFTEN), old])).toBeNull();
  });

  it('is none of a number that faxes only failed to reach', () => {
    const failed = Array.from({ length: 9 }, () => faxTo(OFTEN_USED, STATES.failed, { service: 'ifax' }));
    expect(miss(failed)).toBeNull();
    const tried = faxTo(SLIP, STATES.failed, { service: 'ifax' });
    expect(miss([...delivered(OFTEN_USED, OFTEN), tried])).toBe(OFTEN_USED);
  });

  it('does not mix practice with real faxes', () => {
    expect(miss(delivered(OFTEN_USED, OFTEN, { service: 'practice' }))).toBeNull();
    const practised = faxTo(SLIP, STATES.delivered, { service: 'practice' });
    expect(miss([...delivered(OFTEN_USED, OFTEN), practised])).toBe(OFTEN_USED);
  });

  it('is of the most used number, with its latest name', () => {
    const other = '+12096380087';
    const named = delivered(other, 4).map((job, index) => ({
      ...job,
      createdAt: NOON + index,
      fax: { ...job.fax, recipientName: ['', 'Old Name', 'City Pharmacy', ''][index] ?? '' },
    }));
    const known = knownNumbers([...delivered(OFTEN_USED, OFTEN), ...named], 'ifax', NOON);
    const number = parseFaxNumber(other, '');
    expect(nearMiss(SLIP, known)).toMatchObject({
      number: number.ok ? number.value : null,
      name: 'City Pharmacy',
      delivered: 4,
    });
  });
});
