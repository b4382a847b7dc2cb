import type { TimelineEntry } from '../../../core/outbox/timeline';
import { sayStep } from '../../../core/words/timeline-sentences';
import { Time } from '../../components/time';
import { useMoment, useWords } from '../../state/words';

/** Each step with its time and who says so. */
export function FaxTimeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const words = useWords();
  const moment = useMoment();
  return (
    <section aria-labelledby="timeline-title">
      <h3 id="timeline-title" className="section-title">
        {words.say('detail.timeline')}
      </h3>
      <ol className="timeline">
        {entries.map((entry, index) => (
          // Steps are only ever added at the end.
          <li key={index} className="step">
            <span className="numbers">
              <Time at={entry.at} />
            </span>
            <span>{sayStep(words, entry, moment)}</span>
            <span className="hint">{words.say(`timeline.source.${entry.source}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
