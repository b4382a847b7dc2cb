import { Button, IconButton } from '../../components/button';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

/** What was removed last can be brought back until something else is removed or the fax is sent: no clock runs. */
export function UndoBar() {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const { removed } = state;
  if (removed === null) return null;
  const text =
    removed.kind === 'recipient'
      ? words.say('ticket.recipientRemoved')
      : words.say('newFax.removed', {
          name: removed.document.kind === 'link' ? removed.document.url : removed.document.name,
        });
  return (
    <div className="undo" role="status">
      <p className="one-line">{text}</p>
      <Button
        look="quiet"
        autoFocus
        onPress={() => {
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
