import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { LONGEST_PHRASE } from '../../core/recovery/recovery';
import { useWords } from '../state/words';
import { Button } from './button';
import { TextField } from './text-field';
import { Trouble } from './trouble';

interface Props {
  readonly confirm: string;
  readonly isPending: boolean;
  /** Why the phrase that was entered last was not taken. */
  readonly trouble: unknown;
  readonly onPhrase: (phrase: string) => void;
  /** In a dialog, which is about nothing else: the way out, and the field takes the focus. */
  readonly onCancel?: () => void;
}

/** Twelve words as somebody reads them from paper. Shown as they are typed: nobody can compare dots with a paper. */
export function PhraseForm({ confirm, isPending, trouble, onPhrase, onCancel }: Props) {
  const words = useWords();
  const [phrase, setPhrase] = useState('');
  return (
    <Form
      className="phrase-form"
      onSubmit={(event) => {
        event.preventDefault();
        onPhrase(phrase);
      }}
    >
      <TextField
        label={words.say('recovery.enter.field')}
        hint={words.say('recovery.enter.hint')}
        value={phrase}
        onChange={setPhrase}
        lines={3}
        maxLength={LONGEST_PHRASE}
        autoFocus={onCancel !== undefined}
      />
      <Trouble of={trouble} />
      <div className="buttons">
        {onCancel === undefined ? null : <Button onPress={onCancel}>{words.say('button.cancel')}</Button>}
        <Button look="primary" type="submit" isPending={isPending} isDisabled={phrase.trim() === ''}>
          {isPending ? words.say('recovery.enter.trying') : confirm}
        </Button>
      </div>
    </Form>
  );
}
