import type { Words } from '../../core/words/words';
import type { Choice } from '../components/select-field';

/** Every currency in use, by its name in the user's language, with its code. */
export function currencyChoices(words: Words): readonly Choice[] {
  const names = new Intl.DisplayNames(words.locale, { type: 'currency' });
  const order = new Intl.Collator(words.locale);
  return Intl.supportedValuesOf('currency')
    .map((code) => ({
      value: code,
      text: words.say('settings.cost.currencyOption', { currency: names.of(code) ?? code, code }),
    }))
    .sort((a, b) => order.compare(a.text, b.text));
}
