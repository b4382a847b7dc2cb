import type { UpdateView } from '../../../core/updates/update';
import { sayTime } from '../../../core/words/times';
import type { Words } from '../../../core/words/words';
import { Button } from '../../components/button';
import { CheckField } from '../../components/check-field';
import { Trouble } from '../../components/trouble';
import { useAction, useUpdates } from '../../state/queries';
import { useMoment, useWords } from '../../state/words';
import { useUserSettings } from './use-user-settings';

/** Newer versions: off at first; each step is a person's. */
export function UpdateSettings() {
  const words = useWords();
  const updates = useUpdates();
  return (
    <section className="panel" aria-labelledby="updates-title">
      <h2 id="updates-title" className="panel-title">
        {words.say('update.title')}
      </h2>
      <Trouble of={updates.error} />
      {updates.data === undefined ? null : <UpdateControls view={updates.data} />}
    </section>
  );
}

function UpdateControls({ view }: { readonly view: UpdateView }) {
  const words = useWords();
  const moment = useMoment();
  const { settings, change, managed, trouble } = useUserSettings();
  const look = useAction('updates.look', ['updates']);
  const fetch = useAction('updates.fetch', ['updates']);
  const install = useAction('updates.install', ['updates']);
  const { state, lookedAt } = view;
  if (state.kind === 'none') return <p>{words.say(`update.none.${state.why}`)}</p>;
  const isOn = settings.updates !== 'off';
  return (
    <>
      <p>{words.say('update.text')}</p>
      <CheckField
        isSelected={isOn}
        managed={managed('updates')}
        onChange={(selected) => {
          change({ updates: selected ? 'tell' : 'off' });
        }}
      >
        {words.say('update.tell')}
      </CheckField>
      <p role="status" className={state.kind === 'refused' ? 'trouble' : 'key-status'}>
        {sayUpdate(words, state)}
      </p>
      {lookedAt === null ? null : (
        <p className="hint numbers">{words.say('update.looked', { time: sayTime(words, lookedAt, moment) })}</p>
      )}
      {state.kind === 'ready' ? (
        <p className="hint">
          {words.say('update.installText')}
          {view.needsAdministrator ? ` ${words.say('update.administrator')}` : null}
        </p>
      ) : null}
      <div className="buttons">
        {state.kind === 'available' ? (
          <Button
            look="primary"
            isPending={fetch.isPending}
            onPress={() => {
              fetch.mutate({});
            }}
          >
            {words.say('update.fetch')}
          </Button>
        ) : null}
        {state.kind === 'ready' ? (
          <Button
            look="primary"
            onPress={() => {
              install.mutate({});
            }}
          >
            {words.say('update.install')}
          </Button>
        ) : (
          <Button
            isDisabled={!isOn || state.kind === 'fetching'}
            isPending={look.isPending || state.kind === 'looking'}
            onPress={() => {
              look.mutate({});
            }}
          >
            {words.say('update.look')}
          </Button>
        )}
      </div>
      <Trouble of={trouble ?? look.error ?? fetch.error ?? install.error} />
    </>
  );
}

function sayUpdate(words: Words, state: Exclude<UpdateView['state'], { kind: 'none' }>): string {
  switch (state.kind) {
    case 'available':
    case 'ready':
      return words.say(`update.state.${state.kind}`, { version: state.version });
    case 'fetching':
      return words.say('update.state.fetching', { version: state.version, percent: state.percent });
    case 'refused':
      return words.say(`update.problem.${state.problem}`);
    default:
      return words.say(`update.state.${state.kind}`);
  }
}
