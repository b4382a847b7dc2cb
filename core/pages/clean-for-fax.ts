import { ALL_CLEAN_STEPS } from './fax-image/tone/clean';
import type { PageEdit } from './page-edit';
import { NOT_CLEANED } from './page-fix';

/** Everything that "Clean for fax" can do to a page; each may be wanted without the others. */
export const CLEAN_PARTS = ['whiten', 'lift', 'sharpen', 'printable'] as const;
export type CleanPart = (typeof CLEAN_PARTS)[number];

export const hasPart = (edit: PageEdit, part: CleanPart): boolean =>
  part === 'printable' ? edit.area === 'printable' : edit.clean?.[part] === true;

export const isCleaned = (edit: PageEdit): boolean => CLEAN_PARTS.some((part) => hasPart(edit, part));

export function withPart(edit: PageEdit, part: CleanPart, wanted: boolean): PageEdit {
  if (part === 'printable') return { ...edit, area: wanted ? 'printable' : 'sheet' };
  const clean = { ...NOT_CLEANED, ...edit.clean, [part]: wanted };
  return { ...edit, clean: clean.whiten || clean.lift || clean.sharpen ? clean : null };
}

export const wholeClean = (edit: PageEdit): PageEdit => ({ ...edit, clean: ALL_CLEAN_STEPS, area: 'printable' });

export const notCleaned = (edit: PageEdit): PageEdit => ({ ...edit, clean: null, area: 'sheet' });

/** The look of one page, given to another: all that can be chosen for many pages at once. Its turn and its sheets are its own. */
export const withLookOf = (edit: PageEdit, { halftone, clean, area }: PageEdit): PageEdit => ({
  ...edit,
  halftone,
  clean,
  area,
});
