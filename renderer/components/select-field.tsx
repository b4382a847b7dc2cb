import { useId } from 'react';

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
}

/** The system's own list: quick with 250 countries, read by every screen reader, in the user's colours. */
export function SelectField({ label, value, choices, onChange, hint, unseenLabel = false, isDisabled = false }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={unseenLabel ? 'unseen' : 'label'}>
        {label}
      </label>
      <select
        id={id}
        className="input select"
        value={value}
        disabled={isDisabled}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
