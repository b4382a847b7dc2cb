import { chosenPages, pagesHeld, shownAsChosen } from '../pages/chosen-pages';
import { editOf, type PageEdit } from '../pages/page-edit';
import { countOpenPageRange, type PageSelection } from '../pages/page-range';
import type { DraftDocument } from './draft';

export interface PageTotals {
  /** Pages of the fax that each document becomes; null where the range is unfinished or only the service knows its length. */
  readonly perDocument: readonly (number | null)[];
  /** All of them; null as soon as one is not known. */
  readonly total: number | null;
  /** Those that are known: at least so many pages will be sent. */
  readonly known: number;
  /** Pages that would be sent if all that is here were chosen, as far as that is known. */
  readonly available: number;
}

/** Counts chosen pages while the user types. Takes any text. */
export function pageTotals(documents: readonly DraftDocument[]): PageTotals {
  const perDocument = documents.map(chosenSheets);
  const known = sum(perDocument.map((pages) => pages ?? 0));
  const available = sum(documents.map((one, index) => heldSheets(one) ?? perDocument[index] ?? 0));
  return { perDocument, total: perDocument.includes(null) ? null : known, known, available };
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

function chosenSheets(document: DraftDocument): number | null {
  if (document.kind !== 'file') return countOpenPageRange(document.range);
  const pages = chosenPages(document);
  if (pages.ok) return sheetsOf(pages.value, document.edits);
  return pages.error.code === 'nothing-chosen' ? 0 : null;
}

const heldSheets = (document: DraftDocument): number | null =>
  document.kind === 'file' ? sheetsOf(pagesHeld(document), document.edits) : null;

/** Pages of the fax that these pages of a file become: one that is split makes several. */
export const sheetsOf = (pages: PageSelection, edits: readonly PageEdit[]): number =>
  edits.length === 0 ? pages.length : sum(pages.map((page) => editOf(edits, page).sheets));

/** Where in the fax a page of a file is. */
export interface PlaceInFax {
  /** 1-based, without a cover page of the service. */
  readonly first: number;
  /** Another than the first where the page is split. */
  readonly last: number;
}

/**
 * For each document, the place of every page that its card shows as chosen; null for all that follow something whose length only the
 * service knows.
 */
export function placesInFax(documents: readonly DraftDocument[]): readonly ReadonlyMap<number, PlaceInFax | null>[] {
  let next: number | null = 1;
  const places: ReadonlyMap<number, PlaceInFax | null>[] = [];
  for (const document of documents) {
    const ofPages = new Map<number, PlaceInFax | null>();
    places.push(ofPages);
    if (document.kind !== 'file') {
      const pages = countOpenPageRange(document.range);
      next = next === null || pages === null ? null : next + pages;
      continue;
    }
    for (const page of shownAsChosen(document)) {
      if (next === null) {
        ofPages.set(page, null);
        continue;
      }
      const { sheets } = editOf(document.edits, page);
      ofPages.set(page, { first: next, last: next + sheets - 1 });
      next += sheets;
    }
  }
  return places;
}
