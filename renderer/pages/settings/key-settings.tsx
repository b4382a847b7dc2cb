import { useState } from 'react';
import type { AppInfo, KeyStatus } from '../../../bridge/views';
import { Button } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Icon } from '../../components/icon';
import { Trouble } from '../../components/trouble';
import { useAction, useKeyStatus, useManaged } from '../../state/queries';
import { useWords } from '../../state/words';
import { KeyForm } from './key-form';

/** The iFax key: entered, replaced, tested and removed here, and never shown. */
export function KeySettings({ store }: { readonly store: AppInfo['store'] }) {
  const words = useWords();
  const status = useKeyStatus();
  const service = useManaged().data?.service;
  const openLink = useAction('app.openLink', []);
  return (
    <section className="panel" aria-labelledby="key-title">
      <h2 id="key-title" className="panel-title">
        {words.say('settings.key')}
      </h2>
      <p>{words.say('settings.keyIntro')}</p>
      {service === 'practice' || service === 'ifax' ? (
        <p className="managed-note">
          <Icon name="lock" />
          {words.say(`managed.${service}`)}
        </p>
      ) : null}
      <div className="buttons">
        <Button
          look="quiet"
          icon="link"
          onPress={() => {
            openLink.mutate({ link: 'ifax-key' });
          }}
        >
          {words.say('settings.keyWhere')}
        </Button>
      </div>
      <Trouble of={status.error ?? openLink.error} />
      {status.data === undefined && store === 'unlocking' ? (
        <p role="status">{words.say('store.unlocking.title')}</p>
      ) : null}
      {status.data === undefined ? null : <KeyControls status={status.data} />}
    </section>
  );
}

function KeyControls({ status }: { readonly status: KeyStatus }) {
  const words = useWords();
  const query = useKeyStatus();
  const [asking, setAsking] = useState(false);
  const remove = useAction('key.remove', ['key', 'app', 'faxes']);
  const test = useAction('key.test', []);
  const canStore = useManaged().data?.service !== 'practice';
  const hasKey = status.stored === 'keychain' || status.stored === 'session';

  return (
    <>
      <p role="status" className="key-status">
        {words.say(`keyStatus.${status.stored}`)}
        {status.keychain === 'available' ? null : ` ${words.say(`keychain.${status.keychain}`)}`}
      </p>
      {canStore ? <KeyForm hasKey={hasKey} onSaved={test.reset} /> : null}
      <div className="buttons">
        {status.stored === 'locked' ? (
          <Button
            onPress={() => {
              void query.refetch();
            }}
          >
            {words.say('settings.keyReload')}
          </Button>
        ) : null}
        {hasKey ? (
          <Button
            isPending={test.isPending}
            onPress={() => {
              test.mutate({});
            }}
          >
            {words.say(test.isPending ? 'settings.keyTesting' : 'settings.keyTest')}
          </Button>
        ) : null}
        {status.stored === 'none' ? null : (
          <Button
            look="danger"
            onPress={() => {
              setAsking(true);
            }}
          >
            {words.say('settings.keyRemove')}
          </Button>
        )}
      </div>
      <p role="status">{test.data === undefined ? null : words.say(`keyTest.${test.data}`)}</p>
      <Trouble of={test.error ?? remove.error} />
      <ConfirmDialog
        title={words.say('settings.keyRemoveTitle')}
        confirm={words.say('settings.keyRemove')}
        keep={words.say('settings.keyKeep')}
        isOpen={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          test.reset();
          remove.mutate({});
        }}
      >
        <p>{words.say('settings.keyRemoveText')}</p>
      </ConfirmDialog>
    </>
  );
}
