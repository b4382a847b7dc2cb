import { placePage } from './fax-image/place-page';
import type { Paper, PointSize } from './fax-image/fax-grid';
import type { PageEdit } from './page-edit';

/** Sheets that a page would be spread over at its own size; 1 for one that fits, or that nobody wants to spread so far. */
export function sheetsWhenSplit(size: PointSize, { turn, area }: PageEdit, paper: Paper): number {
  const turned = turn % 2 === 0 ? size : { width: size.height, height: size.width };
  // The quality decides how many rows a sheet has, not how many sheets there are.
  const placed = placePage(turned, { quality: 'Standard', paper, area, long: 'split' });
  return placed.ok ? placed.value.boxes.length : 1;
}

/** The same edit with as many sheets as its page takes: what it was made smaller for may change how many. */
export const withOwnSheets = (edit: PageEdit, size: PointSize, paper: Paper): PageEdit =>
  edit.sheets === 1 ? edit : { ...edit, sheets: sheetsWhenSplit(size, edit, paper) };
