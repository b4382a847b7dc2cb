import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import type { OfferedPhrase } from '../../../../core/recovery/recovery';
import { Button } from '../../../components/button';
import { DialogFrame } from '../../../components/dialog-frame';
import { TextField } from '../../../components/text-field';
import { Trouble } from '../../../components/trouble';
import { useAction } from '../../../state/queries';
import { useWords } from '../../../state/words';

interface Props {
  readonly offered: OfferedPhrase;
  /** There is another one, which ends with this. */
  readonly replaces: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Shows the words, then has some of them typed back. Nothing is set up before that. */
export function PhraseDialog({ offered, replaces, onClose, onDone }: Props) {
  const words = useWords();
  const [written, setWritten] = useState(false);
  const confirm = useAction('recovery.confirmPhrase', ['app']);
  const [typed, setTyped] = useState<readonly string[]>(() => offered.asked.map(() => ''));

  if (!written)
    return (
      <DialogFrame title={words.say('recovery.phrase.dialog')} isOpen onClose={onClose}>
        <p>{words.say('recovery.phrase.once')}</p>
        {replaces ? <p className="hint">{words.say('recovery.phrase.replaces')}</p> : null}
        <ol className="phrase-words" aria-label={words.say('recovery.phrase.list')}>
          {offered.words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ol>
        <div className="buttons">
          <Button onPress={onClose}>{words.say('button.cancel')}</Button>
          <Button
            look="primary"
            onPress={() => {
              setWritten(true);
            }}
          >
            {words.say('recovery.phrase.written')}
          </Button>
        </div>
      </DialogFrame>
    );
  return (
    <DialogFrame title={words.say('recovery.phrase.confirmTitle')} isOpen onClose={onClose}>
      <Form
        className="phrase-form"
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate({ words: [...typed] }, { onSuccess: onDone });
        }}
      >
        <p>{words.say('recovery.phrase.confirmText')}</p>
        {offered.asked.map((position, index) => (
          <TextField
            key={position}
            label={words.say('recovery.phrase.word', { position })}
            value={typed[index] ?? ''}
            maxLength={50}
            autoFocus={index === 0}
            onChange={(word) => {
              setTyped(typed.map((one, place) => (place === index ? word : one)));
            }}
          />
        ))}
        <Trouble of={confirm.error} />
        <div className="buttons">
          <Button
            onPress={() => {
              confirm.reset();
              setWritten(false);
            }}
          >
            {words.say('recovery.phrase.back')}
          </Button>
          <Button look="primary" type="submit" isPending={confirm.isPending}>
            {words.say('recovery.phrase.confirm')}
          </Button>
        </div>
      </Form>
    </DialogFrame>
  );
}
