import { CheckField } from '../../components/check-field';
import { ChoiceField } from '../../components/choice-field';
import { Trouble } from '../../components/trouble';
import { useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

const THEMES = ['system', 'light', 'dark'] as const;

export function AppearanceSettings() {
  const words = useWords();
  const { settings, change, managed, trouble } = useUserSettings();
  return (
    <section className="panel" aria-labelledby="appearance-title">
      <h2 id="appearance-title" className="panel-title">
        {words.say('settings.appearance')}
      </h2>
      <ChoiceField
        label={words.say('settings.theme')}
        value={settings.theme}
        managed={managed('theme')}
        choices={THEMES.map((theme) => ({ value: theme, text: words.say(`settings.theme.${theme}`) }))}
        onChange={(theme) => {
          change({ theme });
        }}
      />
      <CheckField
        isSelected={settings.notifications}
        managed={managed('notifications')}
        onChange={(notifications) => {
          change({ notifications });
        }}
      >
        {words.say('settings.notifications')}
      </CheckField>
      <CheckField
        isSelected={settings.namesInNotifications}
        managed={managed('namesInNotifications')}
        isDisabled={!settings.notifications}
        onChange={(namesInNotifications) => {
          change({ namesInNotifications });
        }}
      >
        {words.say('settings.namesInNotifications')}
      </CheckField>
      <p className="hint">{words.say('settings.namesInNotificationsHint')}</p>
      <CheckField
        isSelected={settings.keepInTray}
        managed={managed('keepInTray')}
        onChange={(keepInTray) => {
          change({ keepInTray });
        }}
      >
        {words.say('settings.keepInTray')}
      </CheckField>
      <p className="hint">{words.say('settings.keepInTrayHint')}</p>
      <Trouble of={trouble} />
    </section>
  );
}
