import { describe, expect, it } from 'vitest';
import { slopeOf } from '../../bench/slope.mjs';
import { isKept, verdictOf } from '../../bench/verdict.mjs';

const fax = (id: string, state: string) => ({ id, number: `+1209638000${id}`, state });

describe('the verdict on a day', () => {
  it('is good when every acknowledged fax ended or waits for a person, with at most one body each', () => {
    const faxes = [fax('1', 'delivered'), fax('2', 'unconfirmed'), fax('3', 'unconfirmed')];
    const verdict = verdictOf({ acknowledged: ['1', '2', '3'], faxes, accepted: ['+12096380001', '+12096380003'] });
    expect(verdict).toEqual({
      states: { delivered: 1, unconfirmed: 2 },
      lost: 0,
      twice: 0,
      falselyAccepted: 0,
      open: 0,
      unconfirmed: 2,
      unconfirmedTaken: 1,
    });
    expect(isKept(verdict)).toBe(true);
  });

  it.each([
    ['lost', { acknowledged: ['1', '2'], faxes: [fax('1', 'delivered')], accepted: ['+12096380001'] }],
    ['twice', { acknowledged: ['1'], faxes: [fax('1', 'delivered')], accepted: ['+12096380001', '+12096380001'] }],
    ['falselyAccepted', { acknowledged: ['1'], faxes: [fax('1', 'delivered')], accepted: [] }],
    ['open', { acknowledged: ['1'], faxes: [fax('1', 'submitting')], accepted: [] }],
  ] as const)('sees what is %s', (what, day) => {
    const verdict = verdictOf(day);
    expect(verdict[what]).toBe(1);
    expect(isKept(verdict)).toBe(false);
  });
});

describe('the slope', () => {
  it('is what one more costs', () => {
    const points = [1000, 5000, 10_000].map((x) => ({ x, y: 50_000_000 + 2000 * x }));
    expect(slopeOf(points)).toBeCloseTo(2000, 6);
    expect(slopeOf([{ x: 1, y: 1 }])).toBeNaN();
  });
});
