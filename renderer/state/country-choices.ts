import { countries } from '../../core/numbers/fax-number';
import { sayCountry } from '../../core/words/times';
import type { Words } from '../../core/words/words';
import type { Choice } from '../components/select-field';

/** Every country that has telephone numbers, by its name in the user's language, with its calling code. */
export function countryChoices(words: Words): readonly Choice[] {
  const order = new Intl.Collator(words.locale);
  return countries()
    .map(({ code, callingCode }) => ({
      value: code,
      text: words.say('ticket.countryOption', { country: sayCountry(words, code), code: callingCode }),
    }))
    .sort((a, b) => order.compare(a.text, b.text));
}
