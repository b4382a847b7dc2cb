import { useState } from 'react';
import type { AppInfo, AppNotice } from '../../bridge/views';
import { sayMissing } from '../../core/words/store-sentences';
import { Button } from '../components/button';
import { useAction } from '../state/queries';
import { useNavigation } from '../state/route';
import { PhraseOffer } from './phrase-offer';
import { QueueBands } from './queue-bands';
import { useMoment, useWords } from '../state/words';

/** Thin bands above everything: practice mode, and what was found at the start. */
export function Bands({ app }: { readonly app: AppInfo }) {
  const words = useWords();
  const moment = useMoment();
  const { go } = useNavigation();
  const missingSeen = useAction('app.missingSeen', ['app']);
  const [dismissed, setDismissed] = useState<readonly AppNotice[]>([]);
  return (
    <aside className="bands" aria-label={words.say('frame.bands')}>
      {app.service === 'practice' ? (
        <div className="band band-practice">
          <p>{words.say('frame.practice')}</p>
          <Button
            look="quiet"
            onPress={() => {
              go('settings');
            }}
          >
            {words.say('frame.addKey')}
          </Button>
        </div>
      ) : null}
      {app.isTestBuild ? (
        <div className="band band-notice">
          <p>{words.say('about.testBuild')}</p>
        </div>
      ) : null}
      {app.store === 'ready' ? <QueueBands /> : null}
      {app.store === 'ready' ? <PhraseOffer /> : null}
      {app.diskIsFull ? (
        <div className="band band-notice" role="alert">
          <p>{words.say('notice.disk-full')}</p>
        </div>
      ) : null}
      {app.missing === null ? null : (
        <div className="band band-notice" role="status">
          <p>{sayMissing(words, app.missing, moment)}</p>
          <Button
            look="quiet"
            isPending={missingSeen.isPending}
            onPress={() => {
              missingSeen.mutate({});
            }}
          >
            {words.say('button.dismiss')}
          </Button>
        </div>
      )}
      {app.notices
        .filter((notice) => !dismissed.includes(notice))
        .map((notice) => (
          <div key={notice} className="band band-notice" role="status">
            <p>{words.say(`notice.${notice}`)}</p>
            <Button
              look="quiet"
              onPress={() => {
                setDismissed([...dismissed, notice]);
              }}
            >
              {words.say('button.dismiss')}
            </Button>
          </div>
        ))}
    </aside>
  );
}
