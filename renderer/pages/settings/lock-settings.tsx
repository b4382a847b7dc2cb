import { LOCK_MINUTES, type UserSettings } from '../../../core/settings/settings';
import { Button } from '../../components/button';
import { CheckField } from '../../components/check-field';
import { SelectField } from '../../components/select-field';
import { Trouble } from '../../components/trouble';
import { useLockStatus } from '../../state/lock';
import { useAction } from '../../state/queries';
import { useWords } from '../../state/words';
import { PassphraseForm } from './passphrase-form';
import { useUserSettings } from './use-user-settings';

/** When the window locks, and how it is unlocked again. Without a way to unlock it nothing can be switched on. */
export function LockSettings() {
  const words = useWords();
  const lock = useLockStatus().data;
  const { settings, change, managed, allowed, trouble } = useUserSettings();
  const lockNow = useAction('lock.now', []);
  if (lock === undefined) return null;
  const canUnlock = lock.hasPassphrase || lock.system;
  const say = (minutes: number) =>
    minutes === 0 ? words.say('settings.lockAfter.never') : words.say('settings.lockAfter.minutes', { count: minutes });
  return (
    <section className="panel" aria-labelledby="lock-title">
      <h2 id="lock-title" className="panel-title">
        {words.say('settings.lock')}
      </h2>
      <p>{words.say('settings.lockText')}</p>
      {lock.isGone ? (
        <p className="trouble" role="alert">
          {words.say('settings.lockGone')}
        </p>
      ) : null}
      {canUnlock ? null : <p className="hint">{words.say('settings.lockNeeds')}</p>}
      <SelectField
        label={words.say('settings.lockAfter')}
        value={String(settings.lockAfterMinutes)}
        managed={managed('lockAfterMinutes')}
        choices={allowed('lockAfterMinutes', [...new Set([...LOCK_MINUTES, settings.lockAfterMinutes])]).map(
          (minutes) => ({ value: String(minutes), text: say(minutes) }),
        )}
        isDisabled={!canUnlock}
        onChange={(value) => {
          change({ lockAfterMinutes: minutesOf(value) });
        }}
      />
      <CheckField
        isSelected={settings.lockWithScreen}
        managed={managed('lockWithScreen')}
        isDisabled={!canUnlock}
        onChange={(lockWithScreen) => {
          change({ lockWithScreen });
        }}
      >
        {words.say('settings.lockWithScreen')}
      </CheckField>
      {canUnlock ? (
        <div className="buttons">
          <Button
            icon="lock"
            onPress={() => {
              lockNow.mutate({});
            }}
          >
            {words.say('settings.lockNow')}
          </Button>
        </div>
      ) : null}
      <PassphraseForm
        lock={lock}
        onFirst={() => {
          // Who sets a passphrase wants the lock; where it was chosen already, that stands.
          if (settings.lockAfterMinutes === 0 && !settings.lockWithScreen)
            change({ lockAfterMinutes: 10, lockWithScreen: true });
        }}
      />
      <Trouble of={trouble ?? lockNow.error} />
    </section>
  );
}

const minutesOf = (value: string): UserSettings['lockAfterMinutes'] =>
  LOCK_MINUTES.find((minutes) => String(minutes) === value) ?? 0;
