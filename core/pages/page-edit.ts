import type { PlaceOptions } from './fax-image/place-page';
import type { Halftone } from './fax-image/halftone/halftone';
import type { CleanSteps } from './fax-image/tone/clean';

/** Quarter turns clockwise, on top of the turn that the file itself gives a page. */
export type Turn = 0 | 1 | 2 | 3;

/** What a person changed about one page. A page that nobody touched has none. */
export interface PageEdit {
  /** 1-based, in its own file. */
  readonly page: number;
  readonly turn: Turn;
  readonly halftone: Halftone;
  /** Null leaves the page as it is. */
  readonly clean: CleanSteps | null;
  /** "printable": made smaller, so that nothing lies where a machine may not print. */
  readonly area: PlaceOptions['area'];
  /** Sheets that a page longer than the paper is spread over; 1: fitted on one. */
  readonly sheets: number;
}

export const MOST_SHEETS_OF_PAGE = 50;

export const untouched = (page: number): PageEdit => ({
  page,
  turn: 0,
  halftone: 'automatic',
  clean: null,
  area: 'sheet',
  sheets: 1,
});

export const isUntouched = (edit: PageEdit): boolean => edit.turn === 0 && !isFlattened(edit);

/**
 * Whether a page is sent as the 1-bit picture that was shown. Everything but turning can only be kept that way: what the
 * user approved is what leaves.
 */
export const isFlattened = ({ halftone, clean, area, sheets }: PageEdit): boolean =>
  halftone !== 'automatic' || clean !== null || area === 'printable' || sheets > 1;

export const editOf = (edits: readonly PageEdit[], page: number): PageEdit =>
  edits.find((edit) => edit.page === page) ?? untouched(page);

/** Ascending by page, one for each page that was touched. */
export function withEdit(edits: readonly PageEdit[], changed: PageEdit): readonly PageEdit[] {
  const others = edits.filter(({ page }) => page !== changed.page);
  return (isUntouched(changed) ? others : [...others, changed]).sort((a, b) => a.page - b.page);
}
