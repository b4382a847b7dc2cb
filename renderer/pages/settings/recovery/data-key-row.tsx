import { useState } from 'react';
import type { RecoveryView } from '../../../../bridge/views';
import { Button } from '../../../components/button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { Trouble } from '../../../components/trouble';
import { useAction } from '../../../state/queries';
import { useWords } from '../../../state/words';

export function DataKeyRow({ view }: { readonly view: RecoveryView }) {
  const words = useWords();
  const change = useAction('recovery.changeKey', ['app', 'faxes']);
  const [asking, setAsking] = useState(false);
  return (
    <div className="recovery-row">
      <h3 className="label">{words.say('recovery.key.title')}</h3>
      <p>{words.say(view.keyChangeOpen ? 'recovery.key.open' : 'recovery.key.text')}</p>
      <div className="buttons">
        <Button
          isPending={change.isPending}
          isDisabled={view.phrase === null && !change.isPending}
          onPress={() => {
            setAsking(true);
          }}
        >
          {words.say(change.isPending ? 'recovery.key.changing' : 'recovery.key.change')}
        </Button>
      </div>
      <p role="status">{change.isSuccess ? words.say('recovery.key.done') : null}</p>
      <Trouble of={change.error} />
      <ConfirmDialog
        title={words.say('recovery.key.confirmTitle')}
        confirm={words.say('recovery.key.change')}
        keep={words.say('recovery.key.keep')}
        look="primary"
        isOpen={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          change.mutate({});
        }}
      >
        <p>{words.say('recovery.key.confirmText')}</p>
      </ConfirmDialog>
    </div>
  );
}
