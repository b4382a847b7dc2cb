import { useQueryClient } from '@tanstack/react-query';
import { withLookOf } from '../../../../core/pages/clean-for-fax';
import type { VerdictFix } from '../../../../core/pages/fax-image/verdict/judge-page';
import { editOf, type PageEdit } from '../../../../core/pages/page-edit';
import { fixed } from '../../../../core/pages/page-fix';
import type { Quality } from '../../../../core/pages/quality';
import { withOwnSheets } from '../../../../core/pages/sheets-of-page';
import { useAnnounce } from '../../../state/announcer';
import { useDraftDesk } from '../../../state/draft-context';
import { knownSize } from '../../../state/page-looks';
import { useWords } from '../../../state/words';
import { chosenInOrder, isSamePlace, type PagePlace } from './pages-in-order';

/** Everything that can be changed about how pages look; each change is in the draft at once. */
export function usePageChanges() {
  const words = useWords();
  const announce = useAnnounce();
  const client = useQueryClient();
  const { state, dispatch } = useDraftDesk();
  const { documents, paper } = state.draft;

  /** A page that was made smaller or larger may take another number of sheets. */
  const settled = ({ file }: PagePlace, edit: PageEdit): PageEdit => {
    const size = knownSize(client, file.handle, edit.page);
    return size === null ? edit : withOwnSheets(edit, size, paper);
  };

  const takeQuality = (quality: Quality) => {
    dispatch({ type: 'looksChanged', changes: [], quality });
    announce(words.say('faxView.qualityIsNow', { quality: words.say(`quality.${quality}`) }));
  };

  return {
    edit: (place: PagePlace, edit: PageEdit) => {
      dispatch({ type: 'pageEdited', key: place.file.id, edit: settled(place, edit) });
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
    /** Gives every other chosen page the look of this one. */
    sameForAll: (place: PagePlace) => {
      const model = editOf(place.file.edits, place.page);
      const others = chosenInOrder(documents).filter(
        (one) => !isSamePlace(one, { key: place.file.id, page: place.page }),
      );
      const changes = others.map((one) => ({
        key: one.file.id,
        edit: settled(one, withLookOf(editOf(one.file.edits, one.page), model)),
      }));
      dispatch({ type: 'looksChanged', changes, quality: null });
      announce(words.say('faxView.changed.pages', { pages: changes.length }));
    },
  };
}
