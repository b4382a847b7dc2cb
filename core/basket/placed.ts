import { handlesOf, type Draft, type TakenFile } from '../compose/draft';
import type { Arrival } from './arrival';

/** An arrival that is in a fax, by what of it can be found there again. */
export interface Placed {
  readonly id: string;
  readonly door: Arrival['door'];
  /** Of its document; null for a number alone. */
  readonly handle: string | null;
  readonly numbers: readonly string[];
}

export const placedOf = ({
  id,
  door,
  hints,
  document,
}: Pick<Arrival, 'id' | 'door' | 'hints'> & { readonly document: Pick<TakenFile, 'handle'> | null }): Placed => ({
  id,
  door,
  handle: document?.handle ?? null,
  numbers: hints.numbers,
});

/** Whether a fax still has it: pages of its document, or for a number alone one of its numbers as it came. */
export function isIn({ handle, numbers }: Placed, { documents, recipients }: Pick<Draft, 'documents' | 'recipients'>) {
  if (handle !== null) return handlesOf(documents).includes(handle);
  return recipients.some(({ number }) => numbers.includes(number));
}

/** How the document behind this handle came in; null for one that was dropped or chosen in the window. */
export const doorOf = (placed: readonly Placed[], handle: string): Placed['door'] | null =>
  placed.find((one) => one.handle === handle)?.door ?? null;
