import { useState } from 'react';
import { parseWebLink } from '../../../core/compose/web-link';
import { Button } from '../../components/button';
import { DialogFrame } from '../../components/dialog-frame';
import { TextField } from '../../components/text-field';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Takes a web link that iFax will fetch. Checked at once; what was typed stays. */
export function LinkDialog({ isOpen, onClose }: Props) {
  const words = useWords();
  const { dispatch } = useDraftDesk();
  const [url, setUrl] = useState('');
  const [tried, setTried] = useState(false);
  const link = parseWebLink(url);

  const add = () => {
    setTried(true);
    if (!link.ok) return;
    dispatch({ type: 'linkAdded', id: crypto.randomUUID(), url: link.value.url });
    setUrl('');
    setTried(false);
    onClose();
  };

  return (
    <DialogFrame title={words.say('newFax.link.title')} isOpen={isOpen} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={words.say('newFax.link.field')}
          type="url"
          value={url}
          onChange={setUrl}
          autoFocus
          problem={tried && !link.ok ? words.say(`problem.${link.error}`) : null}
          hint={words.say('newFax.link.hint')}
        />
        <div className="buttons">
          <Button onPress={onClose}>{words.say('button.cancel')}</Button>
          <Button look="primary" type="submit">
            {words.say('newFax.link.add')}
          </Button>
        </div>
      </form>
    </DialogFrame>
  );
}
