import { useState } from 'react';
import { Button } from '../components/button';
import { ConfirmDialog } from '../components/confirm-dialog';
import { PhraseForm } from '../components/phrase-form';
import { Trouble } from '../components/trouble';
import { useAction, useRecovery } from '../state/queries';
import { useWords } from '../state/words';

/** Ways back to faxes whose key is lost, and the way on without them. Nothing while neither is possible. */
export function RecoveryWays({ lacksKey }: { readonly lacksKey: boolean }) {
  const words = useWords();
  const { data: view } = useRecovery();
  const recover = useAction('recovery.recover', ['app', 'faxes']);
  const anew = useAction('recovery.beginAnew', ['app', 'faxes']);
  const [asking, setAsking] = useState(false);
  if (view === undefined || !lacksKey) return null;
  return (
    <section className="recovery-ways" aria-labelledby="recovery-ways-title">
      {view.canRecover ? (
        <>
          <h2 id="recovery-ways-title" className="section-title">
            {words.say('recovery.enter.title')}
          </h2>
          <PhraseForm
            confirm={words.say('recovery.enter.open')}
            isPending={recover.isPending}
            trouble={recover.error}
            onPhrase={(phrase) => {
              recover.mutate({ phrase });
            }}
          />
        </>
      ) : (
        <h2 id="recovery-ways-title" className="section-title">
          {words.say('recovery.enter.none')}
        </h2>
      )}
      {view.canBeginAnew ? (
        <div className="buttons">
          <Button
            look="quiet"
            isPending={anew.isPending}
            onPress={() => {
              setAsking(true);
            }}
          >
            {words.say('recovery.anew.button')}
          </Button>
        </div>
      ) : null}
      <Trouble of={anew.error} />
      <ConfirmDialog
        title={words.say('recovery.anew.title')}
        confirm={words.say('recovery.anew.button')}
        keep={words.say('recovery.anew.keep')}
        isOpen={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          anew.mutate({});
        }}
      >
        <p>{words.say('recovery.anew.text')}</p>
      </ConfirmDialog>
    </section>
  );
}
