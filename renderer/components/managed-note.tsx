import { Icon } from './icon';

/** What the organisation that looks after this computer says about a field. */
export interface Managed {
  /** Nothing is left to choose. The field can still be reached and read: whoever looks for it learns why it does not change. */
  readonly isSet: boolean;
  readonly note: string;
}

/** Stands below its field, which names it by its id: it may come later than the field, and is spoken with it all the same. */
export function ManagedNote({ note, id }: { readonly note: string; readonly id: string }) {
  return (
    <p id={id} className="hint managed-note">
      <Icon name="lock" />
      {note}
    </p>
  );
}
