import { chosenPages } from '../pages/chosen-pages';
import { editOf, type PageEdit } from '../pages/page-edit';
import { countOpenPageRange, type PageSelection } from '../pages/page-range';
import type { DraftDocument } from './draft';

export interface PageTotals {
  /** Pages of the fax that each document becomes; null where the range is unfinished or the link's length decides. */
  readonly perDocument: readonly (number | null)[];
  /** All of them; null as soon as one is not known. */
  readonly total: number | null;
  /** Those that are known: at least so many pages will be sent. */
  readonly known: number;
}

/** Counts chosen pages while the user types. Takes any text. */
export function pageTotals(documents: readonly DraftDocument[]): PageTotals {
  const perDocument = documents.map(chosenSheets);
  const known = perDocument.reduce<number>((sum, pages) => sum + (pages ?? 0), 0);
  return { perDocument, total: perDocument.includes(null) ? null : known, known };
}

function chosenSheets(document: DraftDocument): number | null {
  if (document.kind !== 'file') return countOpenPageRange(document.range);
  const pages = chosenPages(document);
  return pages.ok ? sheetsOf(pages.value, document.edits) : null;
}

/** Pages of the fax that these pages of a file become: one that is split makes several. */
export const sheetsOf = (pages: PageSelection, edits: readonly PageEdit[]): number =>
  pages.reduce((sum, page) => sum + editOf(edits, page).sheets, 0);
