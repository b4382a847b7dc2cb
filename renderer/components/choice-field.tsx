import { useId } from 'react';
import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { ManagedNote, type Managed } from './managed-note';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly text: string; readonly hint?: string }[];
  readonly onChange: (value: T) => void;
  readonly managed?: Managed | null;
}

/** One of a few, all in sight, each with a line that says what it means. */
export function ChoiceField<T extends string>({ label, value, choices, onChange, managed = null }: Props<T>) {
  const noteId = useId();
  return (
    <RadioGroup
      className="field"
      value={value}
      isReadOnly={managed?.isSet === true}
      {...(managed === null ? {} : { 'aria-describedby': noteId })}
      onChange={(chosen) => {
        const choice = choices.find((one) => one.value === chosen);
        if (choice !== undefined) onChange(choice.value);
      }}
    >
      <Label className="label">{label}</Label>
      {choices.map((choice) => (
        <RadioField key={choice.value} value={choice.value}>
          <RadioButton className="radio">
            <span className="radio-mark" aria-hidden="true" />
            <span className="radio-text">
              <span>{choice.text}</span>{' '}
              {choice.hint === undefined ? null : <span className="hint">{choice.hint}</span>}
            </span>
          </RadioButton>
        </RadioField>
      ))}
      {managed === null ? null : <ManagedNote id={noteId} note={managed.note} />}
    </RadioGroup>
  );
}
