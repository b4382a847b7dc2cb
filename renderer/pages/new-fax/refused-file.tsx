import { defaultSettings } from '../../../core/settings/settings';
import { sayDocumentProblem } from '../../../core/words/document-sentences';
import { IconButton } from '../../components/button';
import type { RefusedFile } from '../../state/draft';
import { useDraftDesk } from '../../state/draft-context';
import { useSettings } from '../../state/queries';
import { useWords } from '../../state/words';
import { UnlockForm } from './unlock-form';

/** A file that is not in the fax, and why; one that a password opens asks for it. */
export function RefusedFileCard({ file }: { readonly file: RefusedFile }) {
  const words = useWords();
  const { dispatch } = useDraftDesk();
  const caps = useSettings().data ?? defaultSettings;
  const { id, name, code, handle } = file;
  const asks = handle !== null && code !== 'too-many-files';
  const dismiss = () => {
    dispatch({ type: 'refusalDismissed', id });
  };
  return (
    <li className={asks ? 'refused-file locked-file' : 'refused-file'}>
      <div>
        <p className="one-line refused-name" title={name}>
          {name}
        </p>
        {asks ? <UnlockForm file={file} onRemove={dismiss} /> : <p>{sayDocumentProblem(words, code, caps)}</p>}
      </div>
      {asks ? null : <IconButton label={words.say('newFax.dismissNamed', { name })} icon="close" onPress={dismiss} />}
    </li>
  );
}
