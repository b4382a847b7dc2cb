import type { FaxDetail } from '../../../bridge/views';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useNavigation } from '../../state/route';
import { useWords } from '../../state/words';
import { stepsFor, type Step } from './steps';
import { useGiveUp, useReopen } from '../../state/reopening';
import { useSendAgain } from './use-send-again';

/** The buttons of a fax: the right one first. */
export function FaxActions({ detail }: { readonly detail: FaxDetail }) {
  const words = useWords();
  const { trouble, isBusy, take } = useSteps(detail);
  const steps = stepsFor(detail.job, detail.waitsFor);
  if (steps.length === 0) return null;
  return (
    <>
      <div className="buttons">
        {steps.map((step, index) => (
          <Button
            key={step.kind}
            look={index === 0 && detail.needsYou ? 'primary' : 'plain'}
            isDisabled={isBusy}
            onPress={() => {
              take(step);
            }}
          >
            {words.say(LABELS[step.kind])}
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
  edit: 'detail.edit',
  goOn: 'detail.goOn',
  putBack: 'detail.putBack',
  forward: 'action.forward',
  newDocument: 'action.new-document',
  retryNow: 'detail.retryNow',
  send: 'detail.send',
  sendNow: 'detail.sendNow',
  stop: 'detail.stop',
  sendFirst: 'detail.sendFirst',
  sendInTurn: 'detail.sendInTurn',
  resend: 'detail.resend',
  markSeen: 'detail.markSeen',
  openSentList: 'detail.openSentList',
  openKeySettings: 'detail.openKeySettings',
} as const satisfies Record<Step['kind'], string>;

function useSteps({ job }: FaxDetail) {
  const { go } = useNavigation();
  const checkNow = useAction('fax.checkNow', ['faxes']);
  const cancel = useAction('fax.cancel', ['faxes']);
  const retryNow = useAction('fax.retryNow', ['faxes']);
  const stop = useAction('fax.stop', ['faxes']);
  const prioritise = useAction('fax.prioritise', ['faxes']);
  const again = useSendAgain(job.id);
  const reopen = useReopen(job.id);
  const putBack = useGiveUp(job.id);
  const markSeen = useAction('fax.markSeen', ['faxes']);
  const openLink = useAction('app.openLink', []);
  const all = [checkNow, cancel, retryNow, stop, prioritise, again, reopen, putBack, markSeen, openLink];

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
      case 'send':
      case 'sendNow':
        retryNow.mutate({ id: job.id });
        break;
      case 'stop':
        stop.mutate({ id: job.id });
        break;
      case 'sendFirst':
      case 'sendInTurn':
        prioritise.mutate({ id: job.id, priority: step.kind === 'sendFirst' ? 'first' : 'normal' });
        break;
      case 'resend':
        again.sendAgain(null);
        break;
      case 'markSeen':
        markSeen.mutate({ id: job.id });
        break;
      case 'openSentList':
        openLink.mutate({ link: 'ifax-sent' });
        break;
      case 'edit':
      case 'forward':
        reopen.mutate(step.kind);
        break;
      case 'newDocument':
        reopen.mutate('new-document');
        break;
      case 'goOn':
        go('new-fax');
        break;
      case 'putBack':
        putBack.mutate('edit');
        break;
      case 'openKeySettings':
        go('settings');
    }
  };
  return { take, isBusy: all.some((one) => one.isPending), trouble: all.find((one) => one.error !== null)?.error };
}
