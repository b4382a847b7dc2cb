import type { PageSelection } from '../pages/page-range';
import { parsePageRange } from '../pages/page-range';
import type { ContentItem, FaxJob } from './job';

/** What of a partly confirmed fax can be sent alone, or why nothing can. */
export type MissingPages =
  | {
      readonly kind: 'known';
      /** Of the fax's document pages, from 1, without a cover page. */
      readonly first: number;
      readonly last: number;
      /** For each of the fax's items: the pages of its file that are missing; null where all of its pages were confirmed. */
      readonly items: readonly (PageSelection | null)[];
    }
  | { readonly kind: 'unknown'; readonly why: WhyUnknown };

export type WhyUnknown =
  /** The service counts other pages than we sent, so its numbers cannot be told apart. */
  | 'counted-otherwise'
  /** A web link, or a file that only iFax opens, is part of the fax; nobody here knows how long it is. */
  | 'closed-part'
  /** Only the cover page, or nothing that can be told, is missing. */
  | 'nothing-missing';

/**
 * The service's "n of m pages" in pages of our documents; null for a fax that is not partly confirmed. m is our own count, or one more when
 * iFax made a cover page, which goes first (iFax contract 3.1: whether it counts is not documented).
 */
export function missingPages({ state, fax }: FaxJob): MissingPages | null {
  if (state.name !== 'partly') return null;
  const { pageTotal, items, cover } = fax;
  if (pageTotal === null || items.some((item) => item.kind === 'link')) return { kind: 'unknown', why: 'closed-part' };
  const covers = state.total - pageTotal;
  if (covers !== 0 && !(covers === 1 && cover !== null)) return { kind: 'unknown', why: 'counted-otherwise' };
  const confirmed = Math.max(0, state.confirmed - covers);
  if (confirmed >= pageTotal) return { kind: 'unknown', why: 'nothing-missing' };
  let before = 0;
  const missing: (PageSelection | null)[] = [];
  for (const item of items) {
    const sent = pagesOf(item);
    if (sent === null) return { kind: 'unknown', why: 'counted-otherwise' };
    const rest = sent.slice(Math.max(0, confirmed - before));
    missing.push(rest.length === 0 ? null : rest);
    before += sent.length;
  }
  return before === pageTotal
    ? { kind: 'known', first: confirmed + 1, last: pageTotal, items: missing }
    : { kind: 'unknown', why: 'counted-otherwise' };
}

/** The pages of the item's own file that were sent, in order; null when that is not known. */
function pagesOf(item: ContentItem): PageSelection | null {
  if (item.kind === 'link' || item.pageTotal === null) return null;
  if (item.pages === null) return Array.from({ length: item.pageTotal }, (_, index) => index + 1);
  const highest = Math.max(...item.pages.map((span) => Number(span.split('-').at(-1))));
  const chosen = parsePageRange(item.pages.join(','), highest);
  return chosen.ok && chosen.value.length === item.pageTotal ? chosen.value : null;
}
