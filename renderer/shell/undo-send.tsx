import type { FaxJob } from '../../core/outbox/job';
import { Button } from '../components/button';
import { Countdown } from '../components/countdown';
import { Trouble } from '../components/trouble';
import { recipientOf } from '../pages/faxes/recipient';
import { useAction, useFaxList } from '../state/queries';
import { useTakeBack } from '../state/take-back';
import { useWords } from '../state/words';

/** How many of the newest faxes are looked through for some that can be taken back; a draft has 50 recipients at most. */
const WATCHED = 100;

/** After Send, on every page: how long the fax can still be taken back. What is true is in main, so it outlives a reload. */
export function UndoSend() {
  const rows = useFaxList('outbox', '', WATCHED).data?.rows ?? [];
  const open = rows.flatMap(({ job }) => (isInUndo(job) ? [job] : []));
  const [newest] = open;
  if (newest === undefined) return null;
  // A person takes back what they pressed Send for last.
  return <Bar key={newest.draftId} jobs={open.filter(({ draftId }) => draftId === newest.draftId)} newest={newest} />;
}

type InUndo = FaxJob & { readonly state: { readonly name: 'held'; readonly why: 'undo'; readonly until: number } };
const isInUndo = (job: FaxJob): job is InUndo => job.state.name === 'held' && job.state.why === 'undo';

function Bar({ jobs, newest }: { readonly jobs: readonly InUndo[]; readonly newest: InUndo }) {
  const words = useWords();
  const takeBack = useTakeBack(jobs.map(({ id }) => id));
  const sendNow = useAction('fax.retryNow', ['faxes']);
  const count = jobs.length;
  const recipient = recipientOf(newest).title;
  const say = (left: string) =>
    count === 1 ? words.say('undo.one', { recipient, left }) : words.say('undo.many', { count, left });
  return (
    <section className="undo-send" aria-label={words.say('undo.label')}>
      <p>
        <Countdown until={newest.state.until} say={say} />
        <span className="unseen" role="status">
          {words.say('undo.quiet', { count })}
        </span>
      </p>
      <Trouble of={takeBack.error ?? sendNow.error} />
      <Button
        look="quiet"
        isDisabled={takeBack.isPending}
        onPress={() => {
          for (const { id } of jobs) sendNow.mutate({ id });
        }}
      >
        {words.say('undo.sendNow')}
      </Button>
      <Button
        isDisabled={takeBack.isPending}
        onPress={() => {
          takeBack.mutate();
        }}
      >
        {words.say('button.undo')}
      </Button>
    </section>
  );
}
