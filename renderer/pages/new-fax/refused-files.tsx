import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';
import { RefusedFileCard } from './refused-file';

/** Files that could not be taken, each with its reason, until they are dismissed. The others of the same drop are in the fax. */
export function RefusedFiles() {
  const words = useWords();
  const { state, trouble } = useDraftDesk();
  return (
    <>
      {trouble === null ? null : (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      {state.refused.length === 0 ? null : (
        <ul className="refused" aria-label={words.say('newFax.refused')}>
          {state.refused.map((file) => (
            <RefusedFileCard key={file.id} file={file} />
          ))}
        </ul>
      )}
    </>
  );
}
