import { Button, IconButton } from '../../components/button';
import type { Words } from '../../../core/words/words';
import { undoable, type Removed } from '../../state/draft';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';
import { sayLookChanged } from './fax-view/say-look-changed';
import { usePageFocus } from './grid/page-focus';

/** What was removed last can be brought back until something else is removed or the fax is sent: no clock runs. */
export function UndoBar() {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const focus = usePageFocus();
  const removed = undoable(state);
  if (removed === null) return null;
  const isPages = removed.kind === 'pages';
  return (
    <div className="undo" role="status">
      <p className="one-line">{sayRemoved(words, removed)}</p>
      <Button
        look="quiet"
        // Who deletes pages by key goes on to the next one.
        autoFocus={!isPages}
        onPress={() => {
          const back = isPages ? removed.taken.at(-1) : undefined;
          const page = back?.pages[0];
          if (back !== undefined && page !== undefined) focus.ask({ handle: back.from.handle, page });
          dispatch({ type: 'undone' });
        }}
      >
        {words.say('button.undo')}
      </Button>
      <IconButton
        label={words.say('button.dismiss')}
        icon="close"
        onPress={() => {
          dispatch({ type: 'removalAccepted' });
        }}
      />
    </div>
  );
}

function sayRemoved(words: Words, removed: Removed): string {
  switch (removed.kind) {
    case 'recipient':
      return words.say('ticket.recipientRemoved');
    case 'document':
      return words.say('newFax.removed', {
        name: removed.document.kind === 'link' ? removed.document.url : removed.document.name,
      });
    case 'look':
      return sayLookChanged(words, removed.before);
    // Pages are deleted one by one.
    case 'pages': {
      const last = removed.taken.at(-1);
      return words.say('pages.removed', { page: last?.pages[0] ?? 0, name: last?.from.name ?? '' });
    }
  }
}
