import { useState } from 'react';
import type { AppInfo, AppNotice } from '../../bridge/views';
import { Button } from '../components/button';
import { useNavigation } from '../state/route';
import { QueueBands } from './queue-bands';
import { useWords } from '../state/words';

/** Thin bands above everything: practice mode, and what was found at the start. */
export function Bands({ app }: { readonly app: AppInfo }) {
  const words = useWords();
  const { go } = useNavigation();
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
      {app.store === 'ready' ? <QueueBands /> : null}
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
