import { parseFaxNumber, type FaxNumber } from '../numbers/fax-number';
import type { Settings } from '../settings/settings';
import type { Arrival } from './arrival';

/**
 * The numbers that an arrival is sent to without anybody being asked; null: a person decides. Only what was printed, only pages that can be
 * shown here, and only when each of its numbers can be dialled and stands on the list of the person who switched this on.
 *
 * @param country ISO 3166-1 alpha-2: how a number without "+" is read
 */
export function directRecipients(
  { door, hints, document }: Pick<Arrival, 'door' | 'hints' | 'document'>,
  { sendDirectly, directNumbers }: Pick<Settings, 'sendDirectly' | 'directNumbers'>,
  country: string,
): readonly FaxNumber[] | null {
  if (!sendDirectly || (door !== 'print' && door !== 'faxout')) return null;
  if (document?.unseen !== null || hints.numbers.length === 0) return null;
  const numbers = hints.numbers.map((number) => parseFaxNumber(number, country));
  const listed = numbers.flatMap((number) =>
    number.ok && directNumbers.includes(number.value.e164) ? number.value : [],
  );
  return listed.length === numbers.length ? listed : null;
}
