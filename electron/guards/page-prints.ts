import { isSamePrint, type PagePrint } from '../../core/guards/page-print';
import type { ContentPage } from '../../core/guards/same-content';
import type { DocumentStore, PagesOf } from '../documents/document-store';

/** Prints that are kept in memory; about 15 kB each. */
const MOST_KEPT = 1000;
/** Pages drawn for comparing one draft, on both sides together. */
const MOST_DRAWN = 600;
/** Different documents differ on their first page; only alike ones are drawn further, in growing pieces. */
const FIRST_PIECE = 1;
const LARGEST_PIECE = 64;

/** "unknown": a page could not be drawn, or more would have to be drawn than is worth the wait. */
export type Comparison = 'same' | 'different' | 'unknown';

/** Compares pages by how they look, and remembers the looks: the next fax to the same number meets the same pages again. */
export class PagePrints {
  readonly #kept = new Map<string, PagePrint>();

  constructor(private readonly documents: Pick<DocumentStore, 'prints'>) {}

  /** A comparer for one draft, with its own limit on drawing. */
  forOneDraft(): (a: readonly ContentPage[], b: readonly ContentPage[]) => Promise<Comparison> {
    let left = MOST_DRAWN;
    const draw = async (pages: readonly ContentPage[]): Promise<readonly (PagePrint | string)[] | null> => {
      // Not read back from what is kept: drawing one page may push another out.
      const here = new Map(
        pages.map((page) => [keyOf(page), page.in === 'closed' ? page.content : this.#kept.get(keyOf(page))]),
      );
      for (const of of missing(pages, here)) {
        left -= of.drawn.length;
        if (left < 0) return null;
        const drawn = await this.documents.prints(of);
        if (!drawn.ok) return null;
        of.drawn.forEach((page, index) => {
          const print = drawn.value[index];
          if (print === undefined) return;
          here.set(keyOf(page), print);
          this.keep(keyOf(page), print);
        });
      }
      return pages.map((page) => here.get(keyOf(page)) ?? '');
    };
    return async (a, b) => {
      if (a.length !== b.length) return 'different';
      for (let from = 0, size = FIRST_PIECE; from < a.length; from += size, size = Math.min(LARGEST_PIECE, size * 4)) {
        const [ours, theirs] = [await draw(a.slice(from, from + size)), await draw(b.slice(from, from + size))];
        if (ours === null || theirs === null) return 'unknown';
        if (!ours.every((page, index) => isAlike(page, theirs[index] ?? ''))) return 'different';
      }
      return 'same';
    };
  }

  private keep(key: string, print: PagePrint): void {
    this.#kept.set(key, print);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

const keyOf = (page: ContentPage): string => (page.in === 'closed' ? page.content : JSON.stringify(page));

/** What is closed is only like the same closed one. */
function isAlike(a: PagePrint | string, b: PagePrint | string): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return isSamePrint(a, b);
}

interface Missing extends PagesOf {
  /** What the prints will be of, in this order. */
  readonly drawn: readonly ContentPage[];
}

/** What has yet to be drawn, one entry for each document; of a page that is split, all sheets. */
function missing(pages: readonly ContentPage[], known: ReadonlyMap<string, unknown>): readonly Missing[] {
  const found = new Map<string, Missing>();
  for (const page of pages) {
    if (page.in === 'closed' || known.get(keyOf(page)) !== undefined) continue;
    const { id } = page;
    const leaving = page.in === 'dropped' ? page.leaving : null;
    const key = JSON.stringify([id, leaving?.drawing]);
    const before = found.get(key);
    if (before?.pages.includes(page.page) === true) continue;
    found.set(key, {
      in: page.in,
      id,
      pages: [...(before?.pages ?? []), page.page],
      leaving:
        leaving === null
          ? null
          : { edits: [...(before?.leaving?.edits ?? []), leaving.edit], drawing: leaving.drawing },
      drawn: [...(before?.drawn ?? []), ...sheetsOf(page)],
    });
  }
  return [...found.values()];
}

function sheetsOf(page: ContentPage): readonly ContentPage[] {
  if (page.in !== 'dropped' || page.leaving === null) return [page];
  const { leaving } = page;
  return Array.from({ length: leaving.edit.sheets }, (_, sheet) => ({ ...page, leaving: { ...leaving, sheet } }));
}
