import { countOpenPageRange, parsePageRange } from '../pages/page-range';
import type { DraftDocument } from './draft';

export interface PageTotals {
  /** Chosen pages of each document; null where the range is unfinished or the link's length decides. */
  readonly perDocument: readonly (number | null)[];
  /** All of them; null as soon as one is not known. */
  readonly total: number | null;
  /** Those that are known: at least so many pages will be sent. */
  readonly known: number;
}

/** Counts chosen pages while the user types. Takes any text. */
export function pageTotals(documents: readonly DraftDocument[]): PageTotals {
  const perDocument = documents.map(chosenPages);
  const known = perDocument.reduce<number>((sum, pages) => sum + (pages ?? 0), 0);
  return { perDocument, total: perDocument.includes(null) ? null : known, known };
}

function chosenPages(document: DraftDocument): number | null {
  if (document.kind === 'link') return countOpenPageRange(document.range);
  const pages = parsePageRange(document.range, document.pages);
  return pages.ok ? pages.value.length : null;
}
