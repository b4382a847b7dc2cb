import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';

interface Props {
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** On or off, in effect at once. */
export function CheckField({ isSelected, isDisabled = false, onChange, children }: Props) {
  return (
    <CheckboxField isSelected={isSelected} isDisabled={isDisabled} onChange={onChange}>
      <CheckboxButton className="checkbox">
        <span className="checkbox-mark" aria-hidden="true" />
        {children}
      </CheckboxButton>{' '}
    </CheckboxField>
  );
}
