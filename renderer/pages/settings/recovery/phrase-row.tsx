import { useState } from 'react';
import type { RecoveryView } from '../../../../bridge/views';
import type { OfferedPhrase } from '../../../../core/recovery/recovery';
import { Button } from '../../../components/button';
import { Trouble } from '../../../components/trouble';
import { useAction } from '../../../state/queries';
import { useWords } from '../../../state/words';
import { PhraseDialog } from './phrase-dialog';

export function PhraseRow({ view }: { readonly view: RecoveryView }) {
  const words = useWords();
  const offer = useAction('recovery.offerPhrase', []);
  const [offered, setOffered] = useState<OfferedPhrase | null>(null);
  const [done, setDone] = useState(false);
  const { phrase } = view;
  return (
    <div className="recovery-row">
      <h3 className="label">{words.say('recovery.phrase.title')}</h3>
      <p role="status">
        {done ? words.say('recovery.phrase.done') : words.say(`recovery.phrase.${phrase ?? 'unknown'}`)}
      </p>
      <Trouble of={offer.error} />
      {phrase === null ? null : (
        <div className="buttons">
          <Button
            isPending={offer.isPending}
            onPress={() => {
              setDone(false);
              offer.mutate({}, { onSuccess: setOffered });
            }}
          >
            {words.say(phrase === 'none' ? 'recovery.phrase.make' : 'recovery.phrase.makeNew')}
          </Button>
        </div>
      )}
      {offered === null ? null : (
        <PhraseDialog
          offered={offered}
          replaces={phrase === 'made'}
          onClose={() => {
            // The words leave the window with the dialog.
            setOffered(null);
            offer.reset();
          }}
          onDone={() => {
            setOffered(null);
            offer.reset();
            setDone(true);
          }}
        />
      )}
    </div>
  );
}
