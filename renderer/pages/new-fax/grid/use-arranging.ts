import { movePages, placeByOne, type PagesOfEntry, type Place } from '../../../../core/compose/arrange-pages';
import { MOST_ENTRIES, type DraftFile } from '../../../../core/compose/draft';
import { pagesHeld } from '../../../../core/pages/chosen-pages';
import type { PageSelection } from '../../../../core/pages/page-range';
import { useAnnounce } from '../../../state/announcer';
import { useDraftDesk } from '../../../state/draft-context';
import { useWords } from '../../../state/words';
import { usePageFocus } from './page-focus';

/** Puts pages elsewhere in the fax; the first of them keeps the focus. */
export function useMoving(): (what: PagesOfEntry, to: Place) => void {
  const words = useWords();
  const announce = useAnnounce();
  const focus = usePageFocus();
  const { state, dispatch } = useDraftDesk();
  const { documents } = state.draft;
  return (what, to) => {
    const ids = { moved: crypto.randomUUID(), rest: crypto.randomUUID() };
    const moved = movePages(documents, what, to, ids);
    if (moved === documents) return;
    if (moved.length > MOST_ENTRIES) {
      announce(words.say('pages.tooManyPieces'));
      return;
    }
    const file = documents.find((one) => one.id === what.entry);
    const [first] = what.pages;
    if (file?.kind === 'file' && first !== undefined) focus.ask({ handle: file.handle, page: first });
    dispatch({ type: 'pagesMoved', what, to, ids });
    announce(
      what.pages.length === 1
        ? words.say('pages.moved', { page: first ?? 0 })
        : words.say('pages.movedMany', { count: what.pages.length }),
    );
  };
}

/** What can be done to pages of one entry by key or menu. */
export function usePageDoing(file: DraftFile) {
  const words = useWords();
  const announce = useAnnounce();
  const focus = usePageFocus();
  const move = useMoving();
  const { state, dispatch } = useDraftDesk();
  return {
    moveByOne: (pages: PageSelection, way: 'earlier' | 'later') => {
      const what = { entry: file.id, pages };
      const place = placeByOne(state.draft.documents, what, way);
      if (place === null) announce(words.say(`pages.cannotMove.${way}`));
      else move(what, place);
    },
    turn: (page: number, by: 1 | 3) => {
      dispatch({ type: 'pagesTurned', what: { entry: file.id, pages: [page] }, by });
      announce(words.say(`pages.turned.${by}`, { page }));
    },
    takeOut: (page: number) => {
      const held = pagesHeld(file);
      const next = held.find((one) => one > page) ?? held.findLast((one) => one < page);
      if (next !== undefined) focus.ask({ handle: file.handle, page: next });
      dispatch({ type: 'pagesTakenOut', what: { entry: file.id, pages: [page] } });
    },
  };
}
