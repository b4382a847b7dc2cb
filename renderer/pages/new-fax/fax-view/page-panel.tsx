import type { FaxHow, PageLook } from '../../../../core/pages/page-look';
import { isFlattened, untouched } from '../../../../core/pages/page-edit';
import type { Quality } from '../../../../core/pages/quality';
import { sheetsWhenSplit } from '../../../../core/pages/sheets-of-page';
import { Button } from '../../../components/button';
import { useDraftDesk } from '../../../state/draft-context';
import { useFileLook } from '../../../state/page-looks';
import { useWords } from '../../../state/words';
import { LookChoices } from './look-choices';
import { PageRemarkList } from './page-remark-list';
import { chosenInOrder, isSamePlace, type PagePlace } from './pages-in-order';
import { QualityCompare } from './quality-compare';
import { sayLookChanged } from './say-look-changed';
import { usePageChanges } from './use-changes';

import type { Where } from './where';

interface Props {
  readonly place: PagePlace;
  readonly how: FaxHow;
  /** Null while it is being looked at. */
  readonly look: PageLook | 'failed' | null;
  readonly onCompare: (quality: Quality | null) => void;
  /** A button is about to go away or be off, and the focus must go elsewhere. */
  readonly onGone: () => void;
  readonly where: Where | null;
  readonly onWhere: (where: Where | null) => void;
}

/** What is to be said about the page that is shown, and what can be done about it. */
export function PagePanel({ place, how, look, onCompare, onGone, where, onWhere }: Props) {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const { edit: put, sameForAll } = usePageChanges();
  const { file, page } = place;
  const { edit, quality, paper } = how;
  const size = useFileLook(file.handle).data?.sizes[page - 1];
  const others = chosenInOrder(state.draft.documents).filter((one) => !isSamePlace(one, { key: file.id, page }));
  const undoable = state.removed?.kind === 'look' ? state.removed.before : null;

  return (
    <aside className="page-panel" aria-label={words.say('faxView.panel')}>
      <PageRemarkList
        place={place}
        quality={quality}
        look={look}
        where={where}
        onWhere={onWhere}
        onFixed={() => {
          onGone();
          onCompare(null);
        }}
      />
      <div className="view-undo" role="status">
        {undoable === null ? null : (
          <>
            <span>{sayLookChanged(words, undoable)}</span>
            <Button
              look="quiet"
              onPress={() => {
                onGone();
                dispatch({ type: 'undone' });
              }}
            >
              {words.say('button.undo')}
            </Button>
          </>
        )}
      </div>
      <QualityCompare shown={quality} look={look === 'failed' ? null : look} onCompare={onCompare} onUsed={onGone} />
      <LookChoices
        edit={edit}
        ownSheets={size === undefined ? 1 : sheetsWhenSplit(size, edit, paper)}
        onChange={(changed) => {
          put(place, changed);
        }}
      />
      <section className="view-section">
        <p className="hint">{words.say(isFlattened(edit) ? 'faxView.sentAsShown' : 'faxView.sentAsFile')}</p>
        <div className="buttons">
          <Button
            isDisabled={others.length === 0}
            onPress={() => {
              sameForAll(place);
            }}
          >
            {words.say('faxView.sameForAll')}
          </Button>
          <Button
            isDisabled={!isFlattened(edit)}
            onPress={() => {
              onGone();
              put(place, { ...untouched(page), turn: edit.turn });
            }}
          >
            {words.say('faxView.asItWas')}
          </Button>
        </div>
      </section>
    </aside>
  );
}
