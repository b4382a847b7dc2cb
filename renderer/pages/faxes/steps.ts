import type { FaxJob } from '../../../core/outbox/job';
import { REASON_ADVICE, type FailureAction } from '../../../core/provider/reasons';

/** What the user can do with a fax as it stands. The first one is the right one; the others stand beside it. */
export type Step =
  | { readonly kind: 'checkNow' | 'cancel' | 'retryNow' | 'resend' | 'markSeen' | 'openSentList' | 'openKeySettings' }
  /** The one button that goes with a failure reason. */
  | { readonly kind: 'advice'; readonly action: FailureAction };

export function stepsFor(job: FaxJob): readonly Step[] {
  const { state } = job;
  switch (state.name) {
    case 'held':
    case 'queued':
      return [{ kind: 'cancel' }];
    case 'waiting':
      return [{ kind: 'retryNow' }, { kind: 'cancel' }];
    case 'blocked':
      return [{ kind: state.by === 'key' ? 'openKeySettings' : 'retryNow' }, { kind: 'cancel' }];
    case 'accepted': {
      const isSilent = state.nextCheckAt === null && state.lastCheckedAt !== null;
      if (!isSilent) return [{ kind: 'checkNow' }];
      return [{ kind: 'checkNow' }, ...sentList(job), { kind: 'markSeen' }];
    }
    case 'partly':
      return [{ kind: 'resend' }, ...unseen(state.seen)];
    case 'failed':
      if (state.notSent !== null) return [{ kind: 'resend' }, ...unseen(state.seen)];
      return [...advised(REASON_ADVICE[state.reason].action), ...unseen(state.seen)];
    case 'cancelled':
      return [{ kind: 'resend' }, ...unseen(state.by === 'you' || state.seen)];
    case 'delivered':
    case 'settled':
      return [{ kind: 'resend' }];
    case 'submitting':
    case 'unconfirmed':
      return [];
  }
}

/** Sending the same again stays possible where something else is better: the user may know more than we do. */
const advised = (action: FailureAction): readonly Step[] =>
  action === 'try-again' || action === 'try-later'
    ? [{ kind: 'advice', action }]
    : [{ kind: 'advice', action }, { kind: 'resend' }];

const unseen = (seen: boolean): readonly Step[] => (seen ? [] : [{ kind: 'markSeen' }]);
const sentList = (job: FaxJob): readonly Step[] => (job.service === 'ifax' ? [{ kind: 'openSentList' }] : []);
