import { useId, type HTMLInputTypeAttribute, type ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as PlainTextField } from 'react-aria-components/TextField';
import { ManagedNote, type Managed } from './managed-note';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value, if anything. */
  readonly problem?: string | null;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly type?: Extract<HTMLInputTypeAttribute, 'text' | 'password' | 'tel' | 'url' | 'datetime-local'>;
  readonly lines?: number;
  /** The label is spoken, and the place on the screen says what the field is. */
  readonly unseenLabel?: boolean;
  readonly maxLength?: number;
  readonly onBlur?: () => void;
  readonly autoFocus?: boolean;
  /** Stands in place of the hint. */
  readonly managed?: Managed | null;
}

export function TextField(props: Props) {
  const { label, value, onChange, problem = null, hint, placeholder, type = 'text', lines, maxLength } = props;
  const { managed = null } = props;
  const noteId = useId();
  const shared = { className: 'input', ...(placeholder === undefined ? {} : { placeholder }) };
  return (
    <PlainTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={problem !== null}
      isReadOnly={managed?.isSet === true}
      {...(managed === null ? {} : { 'aria-describedby': noteId })}
      validationBehavior="aria"
      type={type}
      autoComplete="off"
      spellCheck={lines === undefined ? 'false' : 'true'}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
      autoFocus={props.autoFocus === true}
    >
      <Label className={props.unseenLabel === true ? 'unseen' : 'label'}>{label}</Label>
      {lines === undefined ? <Input {...shared} /> : <TextArea {...shared} rows={lines} />}
      {managed === null ? null : <ManagedNote id={noteId} note={managed.note} />}
      {hint === undefined || managed !== null ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
    </PlainTextField>
  );
}
