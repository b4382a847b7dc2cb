import { useEffect, useRef } from 'react';
import { sayState } from '../../core/words/fax-sentences';
import { useAnnounce } from '../state/announcer';
import { useFaxList } from '../state/queries';
import { useMoment, useWords } from '../state/words';
import { recipientOf } from '../pages/faxes/recipient';

/** How many of the newest faxes are watched for changes worth saying. */
const WATCHED = 50;

/** Speaks each change of a fax's state, wherever in the window the user is. */
export function StateAnnouncer() {
  const words = useWords();
  const moment = useMoment();
  const announce = useAnnounce();
  const outbox = useFaxList('outbox', '', WATCHED).data?.rows;
  const sent = useFaxList('sent', '', WATCHED).data?.rows;
  const known = useRef<ReadonlyMap<string, string> | null>(null);

  useEffect(() => {
    if (outbox === undefined || sent === undefined) return;
    const jobs = [...outbox, ...sent].map((row) => row.job);
    const before = known.current;
    // The first look is what was there already: nothing of it is news.
    if (before !== null) {
      for (const job of jobs) {
        if (before.get(job.id) === job.state.name) continue;
        announce(
          words.say('announce.state', { recipient: recipientOf(job).title, state: sayState(words, job, moment) }),
        );
      }
    }
    known.current = new Map(jobs.map((job) => [job.id, job.state.name]));
  }, [outbox, sent, announce, words, moment]);
  return null;
}
