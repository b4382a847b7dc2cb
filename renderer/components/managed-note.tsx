import { Text } from 'react-aria-components/Text';
import { Icon } from './icon';

/** What the organisation that looks after this computer says about a field. */
export interface Managed {
  /** Nothing is left to choose. The field can still be reached and read: whoever looks for it learns why it does not change. */
  readonly isSet: boolean;
  readonly note: string;
}

/** Spoken with its field: inside one of React Aria by its slot, beside a plain one by its id. */
export function ManagedNote({ note, id }: { readonly note: string; readonly id?: string }) {
  const said = (
    <>
      <Icon name="lock" />
      {note}
    </>
  );
  if (id === undefined)
    return (
      <Text slot="description" className="hint managed-note">
        {said}
      </Text>
    );
  return (
    <p id={id} className="hint managed-note">
      {said}
    </p>
  );
}
