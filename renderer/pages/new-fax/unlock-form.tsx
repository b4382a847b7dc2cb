import { useState } from 'react';
import { defaultSettings } from '../../../core/settings/settings';
import { sayDocumentProblem } from '../../../core/words/document-sentences';
import { Button } from '../../components/button';
import { TextField } from '../../components/text-field';
import type { RefusedFile } from '../../state/draft';
import { useDraftDesk } from '../../state/draft-context';
import { useSettings } from '../../state/queries';
import { useWords } from '../../state/words';

/** As much as main takes. */
const LONGEST_PASSWORD = 1000;

/** Asks for the password of a PDF. It is used once, to unlock the copy, and kept nowhere. */
export function UnlockForm({ file, onRemove }: { readonly file: RefusedFile; readonly onRemove: () => void }) {
  const words = useWords();
  const { unlock } = useDraftDesk();
  const caps = useSettings().data ?? defaultSettings;
  const [password, setPassword] = useState('');
  const [isTrying, setTrying] = useState(false);
  /** What was wrong is said until something else is typed. */
  const [isTyping, setTyping] = useState(false);
  const problem = file.code === 'pdf-encrypted' || isTyping ? null : sayDocumentProblem(words, file.code, caps);
  const tryIt = async () => {
    setTrying(true);
    await unlock(file, password);
    setTrying(false);
    setTyping(false);
  };
  return (
    <form
      className="unlock"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '' && !isTrying) void tryIt();
      }}
    >
      <p className="hint">{words.say('document.pdf-encrypted')}</p>
      <TextField
        label={words.say('newFax.passwordOf', { name: file.name })}
        unseenLabel
        placeholder={words.say('newFax.password')}
        type="password"
        value={password}
        maxLength={LONGEST_PASSWORD}
        problem={problem}
        autoFocus
        onChange={(typed) => {
          setPassword(typed);
          setTyping(true);
        }}
      />
      <div className="buttons">
        <Button type="submit" isDisabled={password === '' || isTrying}>
          {words.say('newFax.unlock')}
        </Button>
        <Button look="quiet" aria-label={words.say('newFax.removeNamed', { name: file.name })} onPress={onRemove}>
          {words.say('newFax.unlockRemove')}
        </Button>
      </div>
    </form>
  );
}
