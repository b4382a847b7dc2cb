import type { Result } from '../result';
import { err, ok } from '../result';
import {
  formatPageRange,
  parsePageRange,
  readableParts,
  readPages,
  type PageSelection,
  type RangeProblem,
} from './page-range';

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

/** The pages that a card shows as chosen: as `chosenPages`, and of a range that is still being typed what can be read of it. May be empty. */
export function shownAsChosen(file: PagesOfFile): PageSelection {
  const readable = readableParts(file.range, file.pages);
  if (file.scope === '') return readable;
  const held = new Set(pagesHeld(file));
  return readable.filter((page) => held.has(page));
}

/** What `scope` says of a card that holds these pages. */
export const scopeOf = (held: PageSelection, pageCount: number): string =>
  held.length === pageCount ? '' : formatPageRange(held);

/**
 * The range that chooses exactly these pages (held by the card, ascending): the first of `texts` that already does, so that nothing
 * typed is written anew without need, else the shortest way to say it.
 */
export function rangeFor(file: PagesOfFile, chosen: PageSelection, texts: readonly string[] = [file.range]): string {
  if (chosen.length === 0) return 'none';
  const typed = texts.find((range) => isSame(shownAsChosen({ ...file, range }), chosen));
  return typed ?? (chosen.length === pagesHeld(file).length ? '' : formatPageRange(chosen));
}

const isSame = (a: PageSelection, b: PageSelection): boolean =>
  a.length === b.length && a.every((page, index) => page === b[index]);
