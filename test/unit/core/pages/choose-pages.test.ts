import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alsoChosen, inverted, stretched, stretchFrom, toggled } from '../../../../core/pages/choose-pages';
import { seeded } from '../any-text';

const held = [1, 2, 3, 5, 6, 8];
const some = fc.subarray(held);
const page = fc.constantFrom(...held);

describe('choosing pages by hand', () => {
  it('takes a page in and leaves it out again', () => {
    expect(toggled([1, 3], 2)).toEqual([1, 2, 3]);
    expect(toggled([1, 2, 3], 2)).toEqual([1, 3]);
    expect(inverted([1, 5], held)).toEqual([2, 3, 6, 8]);
    expect(alsoChosen([5, 6], [1, 6])).toEqual([1, 5, 6]);
  });

  it('stretches what a page is over the pages up to another, either way', () => {
    expect(stretched(stretchFrom(2, [2]), 6, held)).toEqual([2, 3, 5, 6]);
    expect(stretched(stretchFrom(6, [1, 6]), 3, held)).toEqual([1, 3, 5, 6]);
    expect(stretched(stretchFrom(3, [1, 2, 5, 6, 8]), 6, held)).toEqual([1, 2, 8]);
  });

  it('gives back what a stretch had covered when it shrinks', () => {
    seeded(
      fc.property(some, page, page, page, (chosen, anchor, far, near) => {
        const stretch = stretchFrom(anchor, chosen);
        const once = stretched(stretch, near, held);
        stretched(stretch, far, held);
        expect(stretched(stretch, near, held)).toEqual(once);
        expect(stretched(stretch, anchor, held)).toEqual(chosen);
      }),
    );
  });

  it('changes nothing outside of a stretch, and all inside of it', () => {
    seeded(
      fc.property(some, page, page, (chosen, anchor, to) => {
        const after = stretched(stretchFrom(anchor, chosen), to, held);
        const isInside = (one: number) => one >= Math.min(anchor, to) && one <= Math.max(anchor, to);
        for (const one of held)
          expect(after.includes(one)).toBe(isInside(one) ? chosen.includes(anchor) : chosen.includes(one));
        expect(after).toEqual([...after].sort((a, b) => a - b));
      }),
    );
  });
});
