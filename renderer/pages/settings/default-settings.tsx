import { useMemo } from 'react';
import type { AppInfo } from '../../../bridge/views';
import { formatNumber } from '../../../core/numbers/fax-number';
import { PAPERS } from '../../../core/pages/fax-image/fax-grid';
import { paperOfCountry } from '../../../core/pages/paper-of-country';
import { QUALITIES } from '../../../core/pages/quality';
import { sayCountry } from '../../../core/words/times';
import { CheckField } from '../../components/check-field';
import { ChoiceField } from '../../components/choice-field';
import { SelectField } from '../../components/select-field';
import { Trouble } from '../../components/trouble';
import { countryChoices } from '../../state/country-choices';
import { useAccountNumbers } from '../../state/queries';
import { useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

/** What a new fax begins with. */
export function DefaultSettings({ app }: { readonly app: AppInfo }) {
  const words = useWords();
  const { settings, change, managed, trouble } = useUserSettings();
  const countries = useMemo(() => countryChoices(words), [words]);
  const known = useAccountNumbers().data?.numbers ?? [];
  const { callerId } = settings;
  const numbers = callerId === '' || known.includes(callerId) ? known : [callerId, ...known];
  const system = words.say('settings.countrySystem', { country: sayCountry(words, app.country) });

  return (
    <section className="panel" aria-labelledby="defaults-title">
      <h2 id="defaults-title" className="panel-title">
        {words.say('settings.defaults')}
      </h2>
      <SelectField
        label={words.say('settings.country')}
        value={settings.country}
        managed={managed('country')}
        choices={[{ value: '', text: system }, ...countries]}
        onChange={(country) => {
          change({ country });
        }}
      />
      <SelectField
        label={words.say('settings.callerId')}
        value={callerId}
        managed={managed('callerId')}
        choices={[
          { value: '', text: words.say('ticket.fromDefault') },
          ...numbers.map((number) => ({ value: number, text: formatNumber(number) })),
        ]}
        onChange={(value) => {
          change({ callerId: value });
        }}
      />
      <ChoiceField
        label={words.say('settings.quality')}
        value={settings.quality}
        managed={managed('quality')}
        choices={QUALITIES.map((quality) => ({
          value: quality,
          text: words.say(`quality.${quality}`),
          hint: words.say(`ticket.qualityHint.${quality}`),
        }))}
        onChange={(quality) => {
          change({ quality });
        }}
      />
      <SelectField
        label={words.say('ticket.paper')}
        hint={words.say('ticket.paperHint')}
        value={settings.paper}
        managed={managed('paper')}
        choices={[
          {
            value: '',
            text: words.say('settings.paperSystem', { paper: words.say(`paper.${paperOfCountry(app.country)}`) }),
          },
          ...PAPERS.map((paper) => ({ value: paper, text: words.say(`paper.${paper}`) })),
        ]}
        onChange={(value) => {
          change({ paper: PAPERS.find((paper) => paper === value) ?? '' });
        }}
      />
      <ChoiceField
        label={words.say('settings.pagesBy')}
        value={settings.pagesBy}
        managed={managed('pagesBy')}
        choices={[
          { value: 'here', text: words.say('ticket.pagesBy.here') },
          { value: 'ifax', text: words.say('ticket.pagesBy.ifax') },
        ]}
        onChange={(pagesBy) => {
          change({ pagesBy });
        }}
      />
      <CheckField
        isSelected={settings.compactScans}
        managed={managed('compactScans')}
        onChange={(compactScans) => {
          change({ compactScans });
        }}
      >
        {words.say('ticket.compact')}
      </CheckField>
      <p className="hint">{words.say('ticket.compactHint')}</p>
      <Trouble of={trouble} />
    </section>
  );
}
