import type { Draft } from '../../../core/compose/draft';
import type { PageTotals } from '../../../core/compose/page-totals';
import type { Words } from '../../../core/words/words';

/** "6 of 14 pages", or "14 pages" where all are chosen. */
export function sayChosenOf(words: Words, chosen: number | null, total: number): string {
  return chosen === null || chosen === total
    ? words.say('count.pages', { pages: total })
    : words.say('count.pagesOf', { pages: chosen, total });
}

/** "6 of 14 pages, a web link and a cover page": all that will be transmitted, as far as it is known. */
export function sayPages(
  words: Words,
  { documents, cover }: Pick<Draft, 'documents' | 'cover'>,
  totals: PageTotals,
): string {
  const unknown = (kind: 'link' | 'unseen') =>
    documents.filter((one, index) => one.kind === kind && totals.perDocument[index] === null).length;
  const links = unknown('link');
  const files = unknown('unseen');
  const parts = [
    ...(totals.available === 0 && links + files > 0 ? [] : [sayChosenOf(words, totals.known, totals.available)]),
    ...(links === 0 ? [] : [words.say('pages.total.links', { count: links })]),
    ...(files === 0 ? [] : [words.say('pages.total.unseen', { count: files })]),
    ...(cover === null ? [] : [words.say('pages.total.cover')]),
  ];
  return new Intl.ListFormat(words.locale, { type: 'conjunction' }).format(parts);
}
