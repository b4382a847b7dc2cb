import { useId } from 'react';
import { ManagedNote, type Managed } from './managed-note';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface Props {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly unseenLabel?: boolean;
  readonly isDisabled?: boolean;
  readonly managed?: Managed | null;
}

/** The system's own list: quick with 250 countries, read by every screen reader, in the user's colours. */
export function SelectField(props: Props) {
  const { label, value, choices, onChange, hint, unseenLabel = false, isDisabled = false } = props;
  const { managed = null } = props;
  const id = useId();
  const [hintId, noteId] = [`${id}-hint`, `${id}-managed`];
  const described = [...(hint === undefined ? [] : [hintId]), ...(managed === null ? [] : [noteId])];
  const shared = { id, ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }) };
  return (
    <div className="field">
      <label htmlFor={id} className={unseenLabel ? 'unseen' : 'label'}>
        {label}
      </label>
      {managed?.isSet === true ? (
        // A list that cannot be chosen from would be out of reach of the keyboard; a text that can only be read is not.
        <input
          {...shared}
          className="input"
          readOnly
          value={choices.find((choice) => choice.value === value)?.text ?? value}
        />
      ) : (
        <select
          {...shared}
          className="input select"
          value={value}
          disabled={isDisabled}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
      {hint === undefined ? null : (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
      {managed === null ? null : <ManagedNote id={noteId} note={managed.note} />}
    </div>
  );
}
