import type { DraftDocument } from '../../../core/compose/draft';
import type { PageTotals } from '../../../core/compose/page-totals';
import type { Words } from '../../../core/words/words';

/** "6 of 14 pages", "14 pages", "6 pages and a web link": what is chosen of what is there. */
export function sayPages(words: Words, documents: readonly DraftDocument[], totals: PageTotals): string {
  const files = documents.filter((one) => one.kind === 'file').reduce((sum, file) => sum + file.pages, 0);
  const openLinks = documents.some((one, index) => one.kind === 'link' && totals.perDocument[index] === null);
  const linkPages = documents.reduce(
    (sum, one, index) => (one.kind === 'link' ? sum + (totals.perDocument[index] ?? 0) : sum),
    0,
  );
  const total = files + linkPages;
  if (total === 0 && openLinks) return words.say('newFax.pagesUnknown');
  const pages =
    totals.known === total
      ? words.say('count.pages', { pages: total })
      : words.say('count.pagesOf', { pages: totals.known, total });
  return openLinks ? words.say('newFax.pagesAndUnknown', { pages }) : pages;
}
