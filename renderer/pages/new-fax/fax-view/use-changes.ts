import { withLookOf } from '../../../../core/pages/clean-for-fax';
import type { VerdictFix } from '../../../../core/pages/fax-image/verdict/judge-page';
import { editOf, type PageEdit } from '../../../../core/pages/page-edit';
import { fixed } from '../../../../core/pages/page-fix';
import type { Quality } from '../../../../core/pages/quality';
import { useAnnounce } from '../../../state/announcer';
import { useDraftDesk } from '../../../state/draft-context';
import { useWords } from '../../../state/words';
import { chosenInOrder, isSamePlace, type PagePlace } from './pages-in-order';

/** Everything that can be changed about how pages look; each change is in the draft at once. */
export function usePageChanges() {
  const words = useWords();
  const announce = useAnnounce();
  const { state, dispatch } = useDraftDesk();
  const { documents } = state.draft;

  const takeQuality = (quality: Quality) => {
    dispatch({ type: 'looksChanged', changes: [], quality });
    announce(words.say('faxView.qualityIsNow', { quality: words.say(`quality.${quality}`) }));
  };

  return {
    edit: (place: PagePlace, edit: PageEdit) => {
      dispatch({ type: 'pageEdited', key: place.file.id, edit });
    },
    takeQuality,
    fix: (place: PagePlace, fix: VerdictFix) => {
      if (fix === 'use-standard' || fix === 'use-hd') {
        takeQuality(fix === 'use-hd' ? 'HD' : 'Standard');
        return;
      }
      const edit = fixed(editOf(place.file.edits, place.page), fix);
      dispatch({ type: 'looksChanged', changes: [{ key: place.file.id, edit }], quality: null });
      announce(words.say(`fix.done.${fix}`, { page: place.page }));
    },
    /** Keeps the size of a page that is longer than the paper. */
    spread: ({ file, page }: PagePlace, sheets: number) => {
      const edit = { ...editOf(file.edits, page), sheets };
      dispatch({ type: 'looksChanged', changes: [{ key: file.id, edit }], quality: null });
      announce(words.say('place.split', { page, sheets }));
    },
    /** Gives every other chosen page the look of this one. */
    sameForAll: (place: PagePlace) => {
      const model = editOf(place.file.edits, place.page);
      const others = chosenInOrder(documents).filter(
        (one) => !isSamePlace(one, { key: place.file.id, page: place.page }),
      );
      const changes = others.map((one) => ({
        key: one.file.id,
        edit: withLookOf(editOf(one.file.edits, one.page), model),
      }));
      dispatch({ type: 'looksChanged', changes, quality: null });
      announce(words.say('faxView.changed.pages', { pages: changes.length }));
    },
  };
}
