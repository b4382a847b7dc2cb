import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { ChoiceField } from '../../components/choice-field';
import { Trouble } from '../../components/trouble';
import { useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

const THEMES = ['system', 'light', 'dark'] as const;

export function AppearanceSettings() {
  const words = useWords();
  const { settings, change, trouble } = useUserSettings();
  return (
    <section className="panel" aria-labelledby="appearance-title">
      <h2 id="appearance-title" className="panel-title">
        {words.say('settings.appearance')}
      </h2>
      <ChoiceField
        label={words.say('settings.theme')}
        value={settings.theme}
        choices={THEMES.map((theme) => ({ value: theme, text: words.say(`settings.theme.${theme}`) }))}
        onChange={(theme) => {
          change({ theme });
        }}
      />
      <CheckboxField
        isSelected={settings.notifications}
        onChange={(notifications) => {
          change({ notifications });
        }}
      >
        <CheckboxButton className="checkbox">
          <span className="checkbox-mark" aria-hidden="true" />
          {words.say('settings.notifications')}
        </CheckboxButton>{' '}
      </CheckboxField>
      <CheckboxField
        isSelected={settings.keepInTray}
        onChange={(keepInTray) => {
          change({ keepInTray });
        }}
      >
        <CheckboxButton className="checkbox">
          <span className="checkbox-mark" aria-hidden="true" />
          {words.say('settings.keepInTray')}
        </CheckboxButton>{' '}
      </CheckboxField>
      <p className="hint">{words.say('settings.keepInTrayHint')}</p>
      <Trouble of={trouble} />
    </section>
  );
}
