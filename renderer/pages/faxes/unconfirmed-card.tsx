import { useState } from 'react';
import type { FaxDetail } from '../../../bridge/views';
import type { JobState } from '../../../core/outbox/job';
import { sayTime } from '../../../core/words/times';
import { Button } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { TextField } from '../../components/text-field';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useMoment, useWords } from '../../state/words';
import { recipientOf } from './recipient';
import { UnconfirmedFacts } from './unconfirmed-facts';

interface Props {
  readonly detail: FaxDetail;
  readonly state: Extract<JobState, { name: 'unconfirmed' }>;
}

const JOB_ID = /^\d{1,30}$/;

/** What is known about a fax that may or may not have been sent, how to find out, and the two ways on. Only a person can choose. */
export function UnconfirmedCard({ detail, state }: Props) {
  const words = useWords();
  const { go } = useNavigation();
  const { job } = detail;
  const [jobId, setJobId] = useState('');
  const [asking, setAsking] = useState(false);
  const confirmSent = useAction('fax.confirmSent', ['faxes']);
  const sendAgain = useAction('fax.sendAgain', ['faxes']);
  const typed = jobId.trim();
  const isWrong = typed !== '' && !JOB_ID.test(typed);
  const isBusy = confirmSent.isPending || sendAgain.isPending;

  return (
    <section className="card card-unconfirmed" aria-labelledby="unconfirmed-title">
      <h3 id="unconfirmed-title" className="card-title">
        {words.say('unconfirmed.title')}
      </h3>
      <UnconfirmedFacts detail={detail} state={state} />
      {job.service === 'practice' ? <p>{words.say('unconfirmed.advicePractice')}</p> : <HowToCheck detail={detail} />}
      <TextField
        label={words.say('unconfirmed.jobId')}
        value={jobId}
        onChange={setJobId}
        maxLength={40}
        problem={isWrong ? words.say('unconfirmed.jobIdWrong') : null}
        hint={words.say('unconfirmed.jobIdHint')}
      />
      <div className="buttons">
        <Button
          isDisabled={isWrong || isBusy}
          onPress={() => {
            confirmSent.mutate({ id: job.id, providerJobId: typed === '' ? null : typed });
          }}
        >
          {words.say('unconfirmed.wasSent')}
        </Button>
        <Button
          isDisabled={isBusy}
          onPress={() => {
            setAsking(true);
          }}
        >
          {words.say('unconfirmed.sendAgain')}
        </Button>
      </div>
      <Trouble of={confirmSent.error ?? sendAgain.error} />
      <ConfirmDialog
        title={words.say('unconfirmed.confirmTitle')}
        confirm={words.say('unconfirmed.confirmButton')}
        keep={words.say('unconfirmed.keep')}
        isOpen={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          sendAgain.mutate(
            { id: job.id },
            {
              onSuccess: ({ id }) => {
                go('outbox', id);
              },
            },
          );
        }}
      >
        <p>{words.say('unconfirmed.confirmText', { recipient: recipientOf(job).title })}</p>
      </ConfirmDialog>
    </section>
  );
}

/** Step by step: nobody but the account's own list can tell (iFax contract 8.2, rule 3). */
function HowToCheck({ detail: { job, timeline } }: Pick<Props, 'detail'>) {
  const words = useWords();
  const moment = useMoment();
  const openLink = useAction('app.openLink', []);
  const begun = timeline.findLast(({ kind }) => kind === 'sending')?.at ?? job.createdAt;
  return (
    <div className="how-to">
      <h4>{words.say('unconfirmed.check')}</h4>
      <ol>
        <li>
          <Button
            look="quiet"
            onPress={() => {
              openLink.mutate({ link: 'ifax-sent' });
            }}
          >
            {words.say('detail.openSentList')}
          </Button>
        </li>
        <li>
          {words.say('unconfirmed.step.look', {
            number: job.fax.recipient.international,
            time: sayTime(words, begun, moment),
          })}
        </li>
        <li>{words.say('unconfirmed.step.there')}</li>
        <li>{words.say('unconfirmed.step.notThere')}</li>
      </ol>
      <Trouble of={openLink.error} />
    </div>
  );
}
