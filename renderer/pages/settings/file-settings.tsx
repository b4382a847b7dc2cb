import type { UserSettings } from '../../../core/settings/settings';
import { SelectField } from '../../components/select-field';
import { Trouble } from '../../components/trouble';
import { useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

type Cap = keyof Pick<UserSettings, 'mostFiles' | 'mostMegabytes' | 'mostPages' | 'mostMegapixels'>;

/** What is offered; a value that was set by other means stays among them. */
const CHOICES: readonly (readonly [Cap, readonly number[]])[] = [
  ['mostFiles', [5, 10, 20, 30, 50]],
  ['mostMegabytes', [10, 25, 50, 100]],
  ['mostPages', [20, 50, 100, 200, 300, 500]],
  ['mostMegapixels', [12, 25, 50, 100]],
];

/** What is taken in at most. */
export function FileSettings() {
  const words = useWords();
  const { settings, change, managed, allowed, trouble } = useUserSettings();
  return (
    <section className="panel" aria-labelledby="files-title">
      <h2 id="files-title" className="panel-title">
        {words.say('settings.files')}
      </h2>
      <p className="hint">{words.say('settings.filesText')}</p>
      {CHOICES.map(([cap, offered]) => (
        <SelectField
          key={cap}
          label={words.say(`settings.${cap}`)}
          value={String(settings[cap])}
          managed={managed(cap)}
          choices={[...new Set([...allowed(cap, offered), settings[cap]])]
            .sort((a, b) => a - b)
            .map((value) => ({ value: String(value), text: words.say(`settings.${cap}.choice`, { value }) }))}
          onChange={(value) => {
            change({ [cap]: Number(value) });
          }}
        />
      ))}
      <Trouble of={trouble} />
    </section>
  );
}
