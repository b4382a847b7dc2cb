import { useId, type ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { ManagedNote, type Managed } from './managed-note';

interface Props {
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
  readonly managed?: Managed | null;
}

/** On or off, in effect at once. */
export function CheckField({ isSelected, isDisabled = false, onChange, children, managed = null }: Props) {
  const noteId = useId();
  return (
    <CheckboxField
      isSelected={isSelected}
      isDisabled={isDisabled}
      onChange={onChange}
      isReadOnly={managed?.isSet === true}
      {...(managed === null ? {} : { 'aria-describedby': noteId })}
    >
      <CheckboxButton className="checkbox">
        <span className="checkbox-mark" aria-hidden="true" />
        {children}
      </CheckboxButton>{' '}
      {managed === null ? null : <ManagedNote id={noteId} note={managed.note} />}
    </CheckboxField>
  );
}
