import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { LockStatus } from '../../../bridge/views';
import { LONGEST_PASSPHRASE } from '../../../core/lock/passphrase';
import { Button } from '../../components/button';
import { TextField } from '../../components/text-field';
import { Trouble } from '../../components/trouble';
import { useAnnounce } from '../../state/announcer';
import { call } from '../../state/bridge';
import { lockKey } from '../../state/lock';
import { useWords } from '../../state/words';

const EMPTY = { current: '', next: '', again: '' };

/** Sets, changes and removes the passphrase. It is gone from here as soon as it was handed to main. */
export function PassphraseForm({ lock, onFirst }: { readonly lock: LockStatus; readonly onFirst: () => void }) {
  const words = useWords();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [typed, setTyped] = useState(EMPTY);
  const [differ, setDiffer] = useState(false);
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const { hasPassphrase, system } = lock;
  const current = typed.current === '' ? null : typed.current;
  // Without the present one only the system can say who is there.
  const mayAsk = !hasPassphrase || current !== null || system;

  const attempt = async (change: () => Promise<null>, said: string) => {
    setPending(true);
    setTrouble(null);
    try {
      await change();
      setTyped(EMPTY);
      announce(said);
      if (!hasPassphrase) onFirst();
    } catch (thrown) {
      setTyped({ ...typed, current: '' });
      setTrouble(thrown);
    } finally {
      setPending(false);
      await client.invalidateQueries({ queryKey: lockKey });
    }
  };
  const field = (part: keyof typeof EMPTY, label: string, more: { problem?: string | null; hint?: string } = {}) => (
    <TextField
      label={label}
      type="password"
      value={typed[part]}
      maxLength={LONGEST_PASSPHRASE}
      onChange={(value) => {
        setDiffer(false);
        setTyped({ ...typed, [part]: value });
      }}
      {...more}
    />
  );

  return (
    <form
      className="passphrase-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.next === '' || isPending || !mayAsk) return;
        const isSame = typed.next === typed.again;
        setDiffer(!isSame);
        if (isSame)
          void attempt(
            () => call('lock.setPassphrase', { current, next: typed.next }),
            words.say('settings.lockWasSet'),
          );
      }}
    >
      {hasPassphrase ? <p className="key-status">{words.say('settings.lockIsSet')}</p> : null}
      {system ? <p>{words.say('settings.lockSystem')}</p> : null}
      {hasPassphrase
        ? field(
            'current',
            words.say('settings.lockCurrent'),
            system ? { hint: words.say('settings.lockCurrentHint') } : {},
          )
        : null}
      {field('next', words.say('settings.lockNew'), { hint: words.say('settings.lockNewHint') })}
      {field('again', words.say('settings.lockRepeat'), {
        problem: differ ? words.say('settings.lockDiffer') : null,
      })}
      <div className="buttons">
        <Button type="submit" isDisabled={typed.next === '' || !mayAsk} isPending={isPending}>
          {words.say(hasPassphrase ? 'settings.lockChange' : 'settings.lockSet')}
        </Button>
        {hasPassphrase ? (
          <Button
            look="danger"
            isDisabled={!mayAsk}
            isPending={isPending}
            onPress={() =>
              void attempt(() => call('lock.removePassphrase', { current }), words.say('settings.lockWasRemoved'))
            }
          >
            {words.say('settings.lockRemove')}
          </Button>
        ) : null}
      </div>
      <Trouble of={trouble} />
    </form>
  );
}
