import type { FaxDetail } from '../../../bridge/views';
import type { FailureAction } from '../../../core/provider/reasons';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useWords } from '../../state/words';
import { stepsFor, type Step } from './steps';
import { useFaxAnew } from './use-fax-anew';

/** The buttons of a fax: the right one first. */
export function FaxActions({ detail }: { readonly detail: FaxDetail }) {
  const words = useWords();
  const { trouble, isBusy, take } = useSteps(detail);
  const steps = stepsFor(detail.job);
  if (steps.length === 0) return null;
  return (
    <>
      <div className="buttons">
        {steps.map((step, index) => (
          <Button
            key={step.kind === 'advice' ? step.action : step.kind}
            look={index === 0 && detail.needsYou ? 'primary' : 'plain'}
            isDisabled={isBusy}
            onPress={() => {
              take(step);
            }}
          >
            {words.say(step.kind === 'advice' ? `action.${step.action}` : LABELS[step.kind])}
          </Button>
        ))}
      </div>
      <Trouble of={trouble} />
    </>
  );
}

const LABELS = {
  checkNow: 'detail.checkNow',
  cancel: 'detail.cancel',
  retryNow: 'detail.retryNow',
  resend: 'detail.resend',
  markSeen: 'detail.markSeen',
  openSentList: 'detail.openSentList',
  openKeySettings: 'detail.openKeySettings',
} as const satisfies Record<Exclude<Step['kind'], 'advice'>, string>;

function useSteps({ job }: FaxDetail) {
  const { go } = useNavigation();
  const faxAnew = useFaxAnew();
  const checkNow = useAction('fax.checkNow', ['faxes']);
  const cancel = useAction('fax.cancel', ['faxes']);
  const retryNow = useAction('fax.retryNow', ['faxes']);
  const resend = useAction('fax.resend', ['faxes']);
  const markSeen = useAction('fax.markSeen', ['faxes']);
  const openLink = useAction('app.openLink', []);
  const all = [checkNow, cancel, retryNow, resend, markSeen, openLink];

  const sendAgain = () => {
    resend.mutate(
      { id: job.id },
      {
        onSuccess: ({ id }) => {
          go('outbox', id);
        },
      },
    );
  };
  const follow = (action: FailureAction) => {
    switch (action) {
      case 'try-again':
      case 'try-later':
        sendAgain();
        break;
      case 'correct-number':
      case 'change-document':
        faxAnew(job, {});
        break;
      case 'lower-quality':
        faxAnew(job, { quality: 'Low' });
        break;
      case 'open-key-settings':
        go('settings');
        break;
      case 'contact-ifax':
        openLink.mutate({ link: 'ifax-support' });
    }
  };
  const take = (step: Step) => {
    for (const action of all) action.reset();
    switch (step.kind) {
      case 'checkNow':
        checkNow.mutate({ id: job.id });
        break;
      case 'cancel':
        cancel.mutate({ id: job.id });
        break;
      case 'retryNow':
        retryNow.mutate({ id: job.id });
        break;
      case 'resend':
        sendAgain();
        break;
      case 'markSeen':
        markSeen.mutate({ id: job.id });
        break;
      case 'openSentList':
        openLink.mutate({ link: 'ifax-sent' });
        break;
      case 'openKeySettings':
        go('settings');
        break;
      case 'advice':
        follow(step.action);
    }
  };
  return { take, isBusy: all.some((one) => one.isPending), trouble: all.find((one) => one.isError)?.error };
}
