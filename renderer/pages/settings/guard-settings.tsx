import { CheckField } from '../../components/check-field';
import { Trouble } from '../../components/trouble';
import { useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

/** What is asked before sending, and the one question that an office with new numbers all day may do without. */
export function GuardSettings() {
  const words = useWords();
  const { settings, change, managed, trouble } = useUserSettings();
  return (
    <section className="panel" aria-labelledby="guards-title">
      <h2 id="guards-title" className="panel-title">
        {words.say('settings.guards')}
      </h2>
      <p>{words.say('settings.guardsText')}</p>
      <CheckField
        isSelected={settings.askFirstTime}
        managed={managed('askFirstTime')}
        onChange={(askFirstTime) => {
          change({ askFirstTime });
        }}
      >
        {words.say('settings.askFirstTime')}
      </CheckField>
      <Trouble of={trouble} />
    </section>
  );
}
