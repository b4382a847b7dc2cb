import { useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { LockStatus } from '../../../bridge/views';
import { sayUnderWay } from '../../../core/words/lock-sentences';
import { sayTime } from '../../../core/words/times';
import { LONGEST_PASSPHRASE } from '../../../core/lock/passphrase';
import { Button } from '../../components/button';
import { Countdown } from '../../components/countdown';
import { Icon } from '../../components/icon';
import { TextField } from '../../components/text-field';
import { Trouble } from '../../components/trouble';
import { useTheme } from '../../shell/use-theme';
import { useSecond } from '../../state/clock';
import { SpeechContext, useMoment, useWords, wordsFor } from '../../state/words';
import { useUnlock } from './use-unlock';

/** All that is to be seen while the window is locked: counts, no name, no number, and the ways to unlock. */
export function LockPage({ status }: { readonly status: LockStatus }) {
  const { theme, locale, timeZone } = status;
  useTheme(theme);
  const speech = useMemo(() => ({ words: wordsFor(locale), timeZone }), [locale, timeZone]);
  return (
    <SpeechContext value={speech}>
      <I18nProvider locale={speech.words.locale}>
        <main className="lock">
          <Locked status={status} />
        </main>
      </I18nProvider>
    </SpeechContext>
  );
}

function Locked({ status }: { readonly status: LockStatus }) {
  const words = useWords();
  const { underWay, needYou, hasPassphrase, system, nextTryAt } = status;
  const [typed, setTyped] = useState('');
  const { unlock, unlockBySystem, isPending, trouble } = useUnlock();
  const waits = useWaits(nextTryAt);
  return (
    <div className="lock-panel panel">
      <h1 className="lock-title">
        <Icon name="lock" />
        {words.say('lock.title')}
      </h1>
      <div role="status" className="numbers">
        <p>{sayUnderWay(words, underWay)}</p>
        {needYou === 0 ? null : <p>{words.say('lock.needYou', { count: needYou })}</p>}
      </div>
      <p className="hint">{words.say('lock.goesOn')}</p>
      {hasPassphrase ? (
        <form
          className="lock-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (typed === '' || isPending || waits) return;
            setTyped('');
            unlock(typed);
          }}
        >
          <TextField
            label={words.say('lock.passphrase')}
            type="password"
            value={typed}
            onChange={setTyped}
            maxLength={LONGEST_PASSPHRASE}
            autoFocus
          />
          <Button look="primary" type="submit" isDisabled={typed === '' || waits} isPending={isPending}>
            {words.say('lock.unlock')}
          </Button>
        </form>
      ) : null}
      <Trouble of={trouble} />
      <WrongTries status={status} waits={waits} />
      {system ? (
        <div className="buttons">
          <Button
            look={hasPassphrase ? 'plain' : 'primary'}
            isPending={isPending}
            autoFocus={!hasPassphrase}
            onPress={unlockBySystem}
          >
            {words.say('lock.unlockBySystem')}
          </Button>
        </div>
      ) : null}
      <details className="lock-forgot">
        <summary>{words.say('lock.forgot')}</summary>
        <p>{words.say(system ? 'lock.forgotSystem' : 'lock.forgotFile')}</p>
      </details>
    </div>
  );
}

function WrongTries({ status, waits }: { readonly status: LockStatus; readonly waits: boolean }) {
  const words = useWords();
  const moment = useMoment();
  const { wrong, nextTryAt } = status;
  if (wrong === null) return null;
  return (
    <p className="numbers">
      <span role="status">
        {words.say('lock.wrong', { count: wrong.count, time: sayTime(words, wrong.sinceAt, moment) })}
      </span>{' '}
      {waits && nextTryAt !== null ? (
        <Countdown until={nextTryAt} say={(left) => words.say('lock.wait', { left })} />
      ) : null}
    </p>
  );
}

/** Whether the next try has still to wait. */
function useWaits(nextTryAt: number | null): boolean {
  const second = useSecond();
  return nextTryAt !== null && nextTryAt > second;
}
