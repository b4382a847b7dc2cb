import { IconButton } from '../../components/button';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

/** Files that could not be taken, each with its reason, until they are dismissed. The others of the same drop are in the fax. */
export function RefusedFiles() {
  const words = useWords();
  const { state, dispatch, trouble } = useDraftDesk();
  return (
    <>
      {trouble === null ? null : (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      {state.refused.length === 0 ? null : (
        <ul className="refused" aria-label={words.say('newFax.refused')}>
          {state.refused.map(({ id, name, code }) => (
            <li key={id} className="refused-file">
              <div>
                <p className="one-line refused-name">{name}</p>
                <p>{words.say(`document.${code}`)}</p>
              </div>
              <IconButton
                label={words.say('newFax.dismissNamed', { name })}
                icon="close"
                onPress={() => {
                  dispatch({ type: 'refusalDismissed', id });
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
