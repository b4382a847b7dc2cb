import type { FaxDetail } from '../../../bridge/views';
import type { FaxJob } from '../../../core/outbox/job';
import { missingPages } from '../../../core/outbox/missing-pages';
import { sayTimeAhead, type Moment } from '../../../core/words/times';
import type { Words } from '../../../core/words/words';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useReopen } from '../../state/reopening';
import { useMoment, useWords } from '../../state/words';
import { remediesFor, wasRefused, type Ended, type Remedy } from './failure-remedy';
import { ServiceSaid } from './service-said';
import { useSendAgain } from './use-send-again';

interface Props {
  readonly detail: FaxDetail;
  readonly state: Ended;
}

/** Why a fax did not arrive, or not whole, and the one button that helps; the others stay quiet beside it. */
export function FailureCard({ detail, state }: Props) {
  const words = useWords();
  const moment = useMoment();
  const { job } = detail;
  const { take, isBusy, trouble } = useRemedies(job);
  const [first, ...others] = remediesFor(job, state, moment);
  const pressed = (remedy: Remedy) => () => {
    take(remedy);
  };
  const look = state.name === 'partly' ? 'needs-you' : 'failed';
  return (
    <section className={`card card-${look}`} aria-labelledby="failure-title">
      <h3 id="failure-title" className="card-title">
        {words.say(titleOf(state))}
      </h3>
      {sentences(words, job, state).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ServiceSaid result={state.result} refusal={refusalOf(detail)} />
      <div className="buttons">
        <Button look={state.seen ? 'plain' : 'primary'} isDisabled={isBusy} onPress={pressed(first)}>
          {sayRemedy(words, first, state, moment)}
        </Button>
      </div>
      <div className="buttons buttons-beside">
        {others.map((remedy) => (
          <Button key={JSON.stringify(remedy)} look="quiet" isDisabled={isBusy} onPress={pressed(remedy)}>
            {sayRemedy(words, remedy, state, moment)}
          </Button>
        ))}
      </div>
      <Trouble of={trouble} />
    </section>
  );
}

/** What the service said when it refused the fax: such a fax has no report. */
const refusalOf = ({ timeline }: FaxDetail): string | null =>
  timeline.findLast(({ kind }) => kind === 'rejected')?.params['text']?.toString() ?? null;

function titleOf(state: Ended) {
  if (state.name === 'partly') return 'failure.title.partly';
  if (state.notSent !== null) return 'failure.title.notSent';
  return wasRefused(state) ? 'failure.title.refused' : 'failure.title';
}

function sentences(words: Words, job: FaxJob, state: Ended): readonly string[] {
  if (state.name === 'failed') {
    if (state.notSent !== null) {
      return [words.say('detail.neverLeft', { cause: words.say(`not-sent.${state.notSent}`) })];
    }
    const isUnknown = wasRefused(state) && state.reason === 'unknown-reason';
    return [words.say(isUnknown ? 'failure.refusedUnknown' : `failure.${state.reason}`)];
  }
  const missing = missingPages(job);
  return [
    words.say('detail.partly', { confirmed: state.confirmed, total: state.total }),
    ...(state.reason === 'unknown-reason' ? [] : [words.say(`failure.${state.reason}`)]),
    missing?.kind === 'unknown' ? words.say(`missing.${missing.why}`) : words.say('missing.known'),
  ];
}

function sayRemedy(words: Words, remedy: Remedy, state: Ended, moment: Moment): string {
  switch (remedy.kind) {
    case 'again':
      if (remedy.at !== null) return words.say('action.try-later', { time: sayTimeAhead(words, remedy.at, moment) });
      return words.say(state.name === 'partly' ? 'action.allAgain' : 'action.try-again');
    case 'missing-pages': {
      const { first, last } = remedy;
      return first === last
        ? words.say('action.missingPage', { page: first })
        : words.say('action.missingPages', { first, last });
    }
    case 'reopen':
      return words.say(`action.${remedy.purpose}`);
    case 'open-key-settings':
    case 'contact-ifax':
      return words.say(`action.${remedy.kind}`);
    case 'done':
      return words.say('detail.markSeen');
  }
}

function useRemedies(job: FaxJob) {
  const { go } = useNavigation();
  const again = useSendAgain(job.id);
  const reopen = useReopen(job.id);
  const markSeen = useAction('fax.markSeen', ['faxes']);
  const openLink = useAction('app.openLink', []);
  const all = [again, reopen, markSeen, openLink];
  const take = (remedy: Remedy) => {
    for (const one of all) one.reset();
    switch (remedy.kind) {
      case 'again':
        again.sendAgain(remedy.at);
        break;
      case 'missing-pages':
        reopen.mutate('missing-pages');
        break;
      case 'reopen':
        reopen.mutate(remedy.purpose);
        break;
      case 'open-key-settings':
        go('settings');
        break;
      case 'contact-ifax':
        openLink.mutate({ link: 'ifax-support' });
        break;
      case 'done':
        markSeen.mutate({ id: job.id });
    }
  };
  return { take, isBusy: all.some((one) => one.isPending), trouble: all.find((one) => one.error !== null)?.error };
}
