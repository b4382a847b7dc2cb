import { useMemo, useState } from 'react';
import { parsePrice } from '../../../core/settings/price';
import type { UserSettings } from '../../../core/settings/settings';
import { SelectField } from '../../components/select-field';
import { TextField } from '../../components/text-field';
import { Trouble } from '../../components/trouble';
import { currencyChoices } from '../../state/currency-choices';
import { useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

/** In which iFax bills; a person may choose another. */
const FIRST_CURRENCY = 'USD';

/** What the user pays for a fax, so that it can be estimated; without a price nothing is said about money. */
export function CostSettings() {
  const words = useWords();
  const { settings, change, managed, trouble } = useUserSettings();
  const { tariff } = settings;
  const currencies = useMemo(() => currencyChoices(words), [words]);
  const shown = (amount: number | undefined) =>
    amount === undefined || amount === 0 ? '' : amount.toLocaleString(words.locale, { maximumFractionDigits: 6 });
  const [typed, setTyped] = useState({ perPage: shown(tariff?.perPage), perMinute: shown(tariff?.perMinute) });
  const [currency, setCurrency] = useState(tariff?.currency ?? FIRST_CURRENCY);

  const keep = (next: typeof typed, inCurrency: string) => {
    const [perPage, perMinute] = [parsePrice(next.perPage), parsePrice(next.perMinute)];
    if (perPage === null || perMinute === null) return;
    const kept: UserSettings['tariff'] =
      perPage === 0 && perMinute === 0 ? null : { perPage, perMinute, currency: inCurrency };
    change({ tariff: kept });
  };
  const price = (part: keyof typeof typed) => (
    <TextField
      label={words.say(`settings.cost.${part}`)}
      value={typed[part]}
      maxLength={20}
      managed={managed('tariff')}
      problem={parsePrice(typed[part]) === null ? words.say('settings.cost.notAPrice') : null}
      onChange={(text) => {
        const next = { ...typed, [part]: text };
        setTyped(next);
        keep(next, currency);
      }}
    />
  );

  return (
    <section className="panel" aria-labelledby="cost-title">
      <h2 id="cost-title" className="panel-title">
        {words.say('settings.cost')}
      </h2>
      <p>{words.say('settings.cost.text')}</p>
      {price('perPage')}
      {price('perMinute')}
      <SelectField
        label={words.say('settings.cost.currency')}
        value={currency}
        managed={managed('tariff')}
        choices={currencies}
        onChange={(chosen) => {
          setCurrency(chosen);
          keep(typed, chosen);
        }}
      />
      <Trouble of={trouble} />
    </section>
  );
}
