import type { AppInfo } from '../../../bridge/views';
import { FURTHER_JOBS } from '../../../core/settings/settings';
import { CheckField } from '../../components/check-field';
import { ChoiceField } from '../../components/choice-field';
import { Trouble } from '../../components/trouble';
import { usePreferences } from '../../state/queries';
import { useWords } from '../../state/words';
import { DirectNumbers } from './direct-numbers';
import { useUserSettings } from './use-user-settings';

/** What happens with prints and files that come in by themselves. */
export function IncomingSettings({ app }: { readonly app: AppInfo }) {
  const words = useWords();
  const { country } = usePreferences(app);
  const { settings, change, managed, trouble } = useUserSettings();
  return (
    <section className="panel" aria-labelledby="incoming-title">
      <h2 id="incoming-title" className="panel-title">
        {words.say('settings.incoming')}
      </h2>
      <ChoiceField
        label={words.say('settings.furtherJobs')}
        value={settings.furtherJobs}
        managed={managed('furtherJobs')}
        choices={FURTHER_JOBS.map((choice) => ({
          value: choice,
          text: words.say(`settings.furtherJobs.${choice}`),
          ...(choice === 'join' ? { hint: words.say('settings.furtherJobsHint') } : {}),
        }))}
        onChange={(furtherJobs) => {
          change({ furtherJobs });
        }}
      />
      <CheckField
        isSelected={settings.sendDirectly}
        managed={managed('sendDirectly')}
        onChange={(sendDirectly) => {
          change({ sendDirectly });
        }}
      >
        {words.say('settings.sendDirectly')}
      </CheckField>
      <p className="hint">{words.say('settings.sendDirectlyText')}</p>
      <DirectNumbers
        numbers={settings.directNumbers}
        country={country}
        managed={managed('directNumbers')}
        onChange={(directNumbers) => {
          change({ directNumbers });
        }}
      />
      <Trouble of={trouble} />
    </section>
  );
}
