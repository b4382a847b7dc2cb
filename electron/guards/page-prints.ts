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
        pages.map((page) => [keyOf(page), page.in === 'web' ? page.link : this.#kept.get(keyOf(page))]),
      );
      for (const of of missing(pages, here)) {
        left -= of.pages.length;
        if (left < 0) return null;
        const drawn = await this.documents.prints(of);
        if (!drawn.ok) return null;
        drawn.value.forEach((print, index) => {
          const key = keyOf({ in: of.in, id: of.id, page: of.pages[index] ?? 0 });
          here.set(key, print);
          this.keep(key, print);
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

const keyOf = (page: ContentPage): string => (page.in === 'web' ? page.link : `${page.id}:${String(page.page)}`);

/** A web link is only like the same link. */
function isAlike(a: PagePrint | string, b: PagePrint | string): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return isSamePrint(a, b);
}

/** What has yet to be drawn, one entry for each document. */
function missing(pages: readonly ContentPage[], known: ReadonlyMap<string, unknown>): readonly PagesOf[] {
  const found = new Map<string, PagesOf>();
  for (const page of pages) {
    if (page.in === 'web' || known.get(keyOf(page)) !== undefined) continue;
    const before = found.get(page.id)?.pages ?? [];
    if (!before.includes(page.page)) found.set(page.id, { in: page.in, id: page.id, pages: [...before, page.page] });
  }
  return [...found.values()];
}
