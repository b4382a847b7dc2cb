import { describe, expect, it } from 'vitest';
import { ALL_CLEAN_STEPS } from '../../../../core/pages/fax-image/tone/clean';
import { editOf, isFlattened, isUntouched, untouched, withEdit } from '../../../../core/pages/page-edit';

describe('what was changed about a page', () => {
  it('is nothing at first', () => {
    expect(isUntouched(untouched(3))).toBe(true);
    expect(editOf([], 3)).toEqual(untouched(3));
  });

  it('leaves as the picture that was shown, unless it was only turned', () => {
    expect(isFlattened({ ...untouched(1), turn: 1 })).toBe(false);
    expect(isFlattened({ ...untouched(1), halftone: 'photo' })).toBe(true);
    expect(isFlattened({ ...untouched(1), clean: ALL_CLEAN_STEPS })).toBe(true);
    expect(isFlattened({ ...untouched(1), area: 'printable' })).toBe(true);
    expect(isFlattened({ ...untouched(1), sheets: 2 })).toBe(true);
  });

  it('is kept once for each page, in their order, and forgotten when it is undone', () => {
    const turned = { ...untouched(7), turn: 3 } as const;
    const photo = { ...untouched(2), halftone: 'photo' } as const;
    const both = withEdit(withEdit([], turned), photo);
    expect(both).toEqual([photo, turned]);
    expect(withEdit(both, { ...turned, turn: 2 })).toEqual([photo, { ...turned, turn: 2 }]);
    expect(withEdit(both, untouched(7))).toEqual([photo]);
  });
});
