import type { Result } from '../result';
import { err, ok } from '../result';
import { parsePageRange, readPages, type PageSelection, type RangeProblem } from './page-range';

/** The part of a file that one card of a draft holds, and what is chosen of it. */
export interface PagesOfFile {
  /** Pages of the whole file. */
  readonly pages: number;
  /** The pages that the card holds, as `formatPageRange` writes them; empty: all of the file. */
  readonly scope: string;
  /** As typed; empty: all that the card holds. */
  readonly range: string;
}

/** The pages that a card holds, ascending: without those that were removed or moved to another card. */
export const pagesHeld = ({ pages, scope }: Pick<PagesOfFile, 'pages' | 'scope'>): PageSelection =>
  readPages(scope, pages);

/** The pages that will be faxed of a card: the range, held against what the card holds. */
export function chosenPages(file: PagesOfFile): Result<PageSelection, RangeProblem> {
  const typed = parsePageRange(file.range, file.pages);
  if (!typed.ok || file.scope === '') return typed;
  const held = new Set(pagesHeld(file));
  const chosen = typed.value.filter((page) => held.has(page));
  return chosen.length > 0
    ? ok(chosen)
    : err({ code: 'not-held', part: file.range.trim(), position: 0, pageCount: file.pages });
}
