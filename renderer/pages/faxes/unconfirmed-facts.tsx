import type { FaxDetail } from '../../../bridge/views';
import type { JobState } from '../../../core/outbox/job';
import { saySize, sayTime } from '../../../core/words/times';
import { useMoment, useWords } from '../../state/words';

interface Props {
  readonly detail: FaxDetail;
  readonly state: Extract<JobState, { name: 'unconfirmed' }>;
}

/** All that is known: what happened and when, how far it had come, to whom, how many pages, by which service. */
export function UnconfirmedFacts({ detail: { job, timeline }, state: { cause, evidence, since } }: Props) {
  const words = useWords();
  const moment = useMoment();
  const begun = timeline.findLast(({ kind }) => kind === 'sending')?.at ?? null;
  const time = sayTime(words, since, moment);
  const { pageTotal, recipient } = job.fax;
  const facts = [
    [words.say('unconfirmed.to'), recipient.international],
    [
      words.say('detail.pages'),
      pageTotal === null ? words.say('detail.pagesUnknown') : words.say('count.pages', { pages: pageTotal }),
    ],
    ...(begun === null ? [] : [[words.say('unconfirmed.begun'), sayTime(words, begun, moment)] as const]),
    [
      words.say('detail.service'),
      words.say(job.service === 'practice' ? 'detail.servicePractice' : 'detail.serviceIfax'),
    ],
  ] as const;
  return (
    <>
      <p>
        {words.say(`unknown.${cause}`)}{' '}
        <span className="numbers">
          {evidence === null
            ? words.say('unconfirmed.bytesUnknown', { time })
            : words.say('unconfirmed.bytes', {
                time,
                sent: saySize(words, evidence.bytesSent),
                total: saySize(words, evidence.bytesTotal),
              })}
        </span>
      </p>
      {evidence?.providerText == null ? null : (
        <p className="hint">{words.say('detail.serviceSays', { text: evidence.providerText })}</p>
      )}
      <dl className="known">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
