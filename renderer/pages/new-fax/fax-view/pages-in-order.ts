import type { DraftDocument, DraftFile } from '../../../../core/compose/draft';
import { chosenPages, pagesHeld } from '../../../../core/pages/chosen-pages';
import type { PageKey } from '../../../state/page-view';

/** A page of an entry of the fax. */
export interface PagePlace {
  readonly file: DraftFile;
  /** 1-based, in its own file. */
  readonly page: number;
}

export const isSamePlace = (one: PagePlace, { key, page }: PageKey): boolean =>
  one.file.id === key && one.page === page;

/** The chosen pages in the order in which they are sent; none of an entry whose range is unfinished. */
export const chosenInOrder = (documents: readonly DraftDocument[]): readonly PagePlace[] =>
  documents.flatMap((file) => (file.kind === 'file' ? chosenOf(file) : []));

export function chosenOf(file: DraftFile): readonly PagePlace[] {
  const pages = chosenPages(file);
  return pages.ok ? pages.value.map((page) => ({ file, page })) : [];
}

/** The pages that are walked through: the chosen ones, and in its place the one that is looked at without being chosen. */
export function walkFrom(documents: readonly DraftDocument[], at: PageKey): readonly PagePlace[] {
  return documents.flatMap((file) => {
    if (file.kind !== 'file') return [];
    const chosen = chosenOf(file);
    if (file.id !== at.key || chosen.some((place) => isSamePlace(place, at))) return chosen;
    if (!pagesHeld(file).includes(at.page)) return chosen;
    return [...chosen, { file, page: at.page }].sort((a, b) => a.page - b.page);
  });
}
