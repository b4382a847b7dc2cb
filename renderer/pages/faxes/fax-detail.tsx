import type { FaxDetail as Detail } from '../../../bridge/views';
import { Trouble } from '../../components/trouble';
import { useFax } from '../../state/queries';
import { useWords } from '../../state/words';
import { FaxFacts } from './fax-facts';
import { FaxPages } from './fax-pages';
import { FaxTimeline } from './fax-timeline';
import { recipientOf } from './recipient';
import { StateCard } from './state-card';
import { StateLine } from './state-line';
import { UploadProgress } from './upload-progress';

/** One fax: where it stands, why, what can be done, what happened. */
export function FaxDetail({ id }: { readonly id: string }) {
  const words = useWords();
  const fax = useFax(id);
  if (fax.data !== undefined) return <Opened detail={fax.data} />;
  return fax.isPending ? <p role="status">{words.say('frame.loading')}</p> : <Trouble of={fax.error} />;
}

function Opened({ detail }: { readonly detail: Detail }) {
  const words = useWords();
  const { job } = detail;
  const { title, number } = recipientOf(job);
  return (
    <article className="detail" aria-labelledby="detail-title">
      <h2 id="detail-title" className="detail-title">
        {words.say('detail.heading', { recipient: title })}
      </h2>
      {number === null ? null : <p className="numbers">{number}</p>}
      <p className="detail-state">
        <StateLine row={detail} />
      </p>
      {job.state.name === 'submitting' ? <UploadProgress faxId={job.id} /> : null}
      <StateCard detail={detail} />
      <FaxPages detail={detail} />
      <FaxFacts detail={detail} />
      <FaxTimeline entries={detail.timeline} />
    </article>
  );
}
