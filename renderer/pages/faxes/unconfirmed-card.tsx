import { useState } from 'react';
import type { FaxJob, JobState } from '../../../core/outbox/job';
import { saySize, sayTime } from '../../../core/words/times';
import { Button } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { TextField } from '../../components/text-field';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useMoment, useWords } from '../../state/words';
import { recipientOf } from './recipient';

interface Props {
  readonly job: FaxJob;
  readonly state: Extract<JobState, { name: 'unconfirmed' }>;
}

const JOB_ID = /^\d{1,30}$/;

/** What is known about a fax that may or may not have been sent, and the two ways on. Only a person can choose. */
export function UnconfirmedCard({ job, state }: Props) {
  const words = useWords();
  const moment = useMoment();
  const { go } = useNavigation();
  const [jobId, setJobId] = useState('');
  const [asking, setAsking] = useState(false);
  const confirmSent = useAction('fax.confirmSent', ['faxes']);
  const sendAgain = useAction('fax.sendAgain', ['faxes']);
  const openLink = useAction('app.openLink', []);
  const typed = jobId.trim();
  const isWrong = typed !== '' && !JOB_ID.test(typed);
  const isBusy = confirmSent.isPending || sendAgain.isPending;

  return (
    <section className="unconfirmed" aria-labelledby="unconfirmed-title">
      <h3 id="unconfirmed-title" className="unconfirmed-title">
        {words.say('unconfirmed.title')}
      </h3>
      <KnownFacts state={state} />
      {job.service === 'practice' ? (
        <p>{words.say('unconfirmed.advicePractice')}</p>
      ) : (
        <>
          <p>
            {words.say('unconfirmed.advice', {
              number: job.fax.recipient.international,
              time: sayTime(words, state.since, moment),
            })}
          </p>
          <Button
            look="quiet"
            onPress={() => {
              openLink.mutate({ link: 'ifax-sent' });
            }}
          >
            {words.say('detail.openSentList')}
          </Button>
        </>
      )}
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
      <Trouble of={confirmSent.error ?? sendAgain.error ?? openLink.error} />
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

function KnownFacts({ state: { cause, evidence } }: Pick<Props, 'state'>) {
  const words = useWords();
  const said = evidence?.providerText ?? null;
  return (
    <>
      <p>{words.say(`unknown.${cause}`)}</p>
      {evidence === null ? null : (
        <p className="numbers">
          {words.say('unconfirmed.bytes', {
            sent: saySize(words, evidence.bytesSent),
            total: saySize(words, evidence.bytesTotal),
          })}
        </p>
      )}
      {said === null ? null : <p>{words.say('detail.serviceSays', { text: said })}</p>}
    </>
  );
}
