import { AUTO_RESEND, MOST_UPLOADS_AT_ONCE, UNDO_SECONDS } from '../../../core/settings/settings';
import { ChoiceField } from '../../components/choice-field';
import { SelectField } from '../../components/select-field';
import { Trouble } from '../../components/trouble';
import { useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

const UPLOADS = Array.from({ length: MOST_UPLOADS_AT_ONCE }, (_, index) => index + 1);

/** What happens between Send and the call, and after a failed one. */
export function SendingSettings() {
  const words = useWords();
  const { settings, change, managed, allowed, trouble } = useUserSettings();
  return (
    <section className="panel" aria-labelledby="sending-title">
      <h2 id="sending-title" className="panel-title">
        {words.say('settings.sending')}
      </h2>
      <SelectField
        label={words.say('settings.undoSeconds')}
        value={String(settings.undoSeconds)}
        managed={managed('undoSeconds')}
        choices={allowed('undoSeconds', UNDO_SECONDS).map((seconds) => ({
          value: String(seconds),
          text: seconds === 0 ? words.say('settings.undoOff') : words.say('settings.undoFor', { seconds }),
        }))}
        onChange={(value) => {
          const undoSeconds = UNDO_SECONDS.find((seconds) => String(seconds) === value);
          if (undoSeconds !== undefined) change({ undoSeconds });
        }}
      />
      <SelectField
        label={words.say('settings.uploadsAtOnce')}
        hint={words.say('settings.uploadsHint')}
        value={String(settings.uploadsAtOnce)}
        managed={managed('uploadsAtOnce')}
        choices={allowed('uploadsAtOnce', UPLOADS).map((count) => ({ value: String(count), text: String(count) }))}
        onChange={(value) => {
          change({ uploadsAtOnce: Number(value) });
        }}
      />
      <ChoiceField
        label={words.say('settings.autoResend')}
        value={settings.autoResend}
        managed={managed('autoResend')}
        choices={AUTO_RESEND.map((choice) => ({
          value: choice,
          text: words.say(`settings.autoResend.${choice}`),
          ...(choice === 'off' ? {} : { hint: words.say('settings.autoResendHint') }),
        }))}
        onChange={(autoResend) => {
          change({ autoResend });
        }}
      />
      <Trouble of={trouble} />
    </section>
  );
}
