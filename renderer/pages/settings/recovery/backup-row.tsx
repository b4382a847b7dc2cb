import { useState } from 'react';
import type { RecoveryView } from '../../../../bridge/views';
import { Button } from '../../../components/button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { DialogFrame } from '../../../components/dialog-frame';
import { PhraseForm } from '../../../components/phrase-form';
import { Trouble } from '../../../components/trouble';
import { sayTime } from '../../../../core/words/times';
import { reasonOf } from '../../../state/bridge';
import { useAction } from '../../../state/queries';
import { useMoment, useWords } from '../../../state/words';

export function BackupRow({ view }: { readonly view: RecoveryView }) {
  const words = useWords();
  const moment = useMoment();
  const backUp = useAction('recovery.backUp', []);
  const restore = useAction('recovery.restore', ['app', 'faxes', 'settings']);
  const [asking, setAsking] = useState(false);
  const needsPhrase = restore.isError && wantsPhrase(restore.error);
  const [leftPhrase, setLeftPhrase] = useState(false);
  const restored = restore.data ?? null;
  return (
    <div className="recovery-row">
      <h3 className="label">{words.say('recovery.backup.title')}</h3>
      <p>{words.say('recovery.backup.text')}</p>
      {view.phrase === 'none' ? <p className="hint">{words.say('recovery.backup.noPhrase')}</p> : null}
      <div className="buttons">
        <Button
          isPending={backUp.isPending}
          isDisabled={view.phrase === null}
          onPress={() => {
            backUp.mutate({});
          }}
        >
          {words.say(backUp.isPending ? 'recovery.backup.making' : 'recovery.backup.make')}
        </Button>
        <Button
          isPending={restore.isPending}
          onPress={() => {
            restore.reset();
            setLeftPhrase(false);
            setAsking(true);
          }}
        >
          {words.say(restore.isPending ? 'recovery.backup.restoring' : 'recovery.backup.restore')}
        </Button>
      </div>
      <p role="status">
        {backUp.data === undefined || backUp.data === null
          ? null
          : words.say('recovery.backup.done', { documents: backUp.data.documents })}
      </p>
      <p role="status">
        {restored === null
          ? null
          : `${words.say('recovery.backup.restored', { time: sayTime(words, restored.madeAt, moment) })} ${words.say(
              restored.knowsWhatWasSent ? 'recovery.backup.sentSince' : 'recovery.backup.mayBeSent',
            )}`}
      </p>
      <Trouble of={backUp.error ?? (needsPhrase ? null : restore.error)} />
      <ConfirmDialog
        title={words.say('recovery.backup.confirmTitle')}
        confirm={words.say('recovery.backup.choose')}
        keep={words.say('button.cancel')}
        look="primary"
        isOpen={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          restore.mutate({ phrase: null });
        }}
      >
        <p>{words.say('recovery.backup.confirmText')}</p>
      </ConfirmDialog>
      <DialogFrame
        title={words.say('recovery.backup.phraseTitle')}
        isOpen={(needsPhrase || restore.variables?.phrase != null) && !restore.isSuccess && !leftPhrase}
        onClose={() => {
          setLeftPhrase(true);
        }}
      >
        <PhraseForm
          confirm={words.say('recovery.backup.restore')}
          isPending={restore.isPending}
          trouble={needsPhrase ? null : restore.error}
          onPhrase={(phrase) => {
            restore.mutate({ phrase });
          }}
          onCancel={() => {
            setLeftPhrase(true);
          }}
        />
      </DialogFrame>
    </div>
  );
}

function wantsPhrase(thrown: unknown): boolean {
  const error = reasonOf(thrown);
  return error.code === 'recovery' && error.problem.kind === 'phrase-needed';
}
