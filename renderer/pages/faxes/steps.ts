import type { WaitsFor } from '../../../core/outbox/waits-for';
import type { FaxJob, JobState } from '../../../core/outbox/job';

/** What the user can do with a fax as it stands. The first one is the right one; the others stand beside it. */
export interface Step {
  readonly kind:
    | 'checkNow'
    | 'cancel'
    | 'edit'
    | 'goOn'
    | 'putBack'
    | 'forward'
    | 'newDocument'
    | 'retryNow'
    | 'send'
    | 'sendNow'
    | 'stop'
    | 'sendFirst'
    | 'sendInTurn'
    | 'resend'
    | 'markSeen'
    | 'openSentList'
    | 'openKeySettings';
}

export function stepsFor(job: FaxJob, waitsFor: WaitsFor | null = null): readonly Step[] {
  const { state } = job;
  switch (state.name) {
    case 'held':
      return stepsWhileHeld(state.why);
    case 'queued':
      return [
        { kind: waitsFor?.kind === 'service' ? 'retryNow' : job.priority === 'first' ? 'sendInTurn' : 'sendFirst' },
        { kind: 'edit' },
        { kind: 'cancel' },
      ];
    case 'waiting':
      return [...tryNow(waitsFor), { kind: 'stop' }, { kind: 'edit' }, { kind: 'cancel' }];
    case 'blocked':
      return [{ kind: state.by === 'key' ? 'openKeySettings' : 'retryNow' }, { kind: 'edit' }, { kind: 'cancel' }];
    case 'accepted': {
      const isSilent = state.nextCheckAt === null && state.lastCheckedAt !== null;
      if (!isSilent) return [{ kind: 'checkNow' }, { kind: 'forward' }];
      return [{ kind: 'checkNow' }, ...sentList(job), { kind: 'markSeen' }];
    }
    case 'cancelled':
      return [...withItsPages(job), ...unseen(state.by !== 'service' || state.seen)];
    case 'delivered':
    case 'settled':
      return withItsPages(job);
    case 'submitting':
    case 'failed':
    case 'partly':
    case 'unconfirmed':
      // Nothing can be done, or a card of its own has the buttons.
      return [];
  }
}

/** What is still possible once the pages are erased: the same recipient, another document. */
const withItsPages = ({ pagesErasedAt }: FaxJob): readonly Step[] =>
  pagesErasedAt === null ? [{ kind: 'resend' }, { kind: 'forward' }] : [{ kind: 'newDocument' }];

/** Paused or offline, a try would only wait as well. */
const tryNow = (waitsFor: WaitsFor | null): readonly Step[] =>
  waitsFor === null || waitsFor.kind === 'service' ? [{ kind: 'retryNow' }] : [];

function stepsWhileHeld(why: Extract<JobState, { name: 'held' }>['why']): readonly Step[] {
  switch (why) {
    case 'editing':
      return [{ kind: 'goOn' }, { kind: 'putBack' }, { kind: 'cancel' }];
    case 'stopped':
      return [{ kind: 'send' }, { kind: 'edit' }, { kind: 'cancel' }];
    case 'time':
    case 'undo':
    case 'resend':
      return [{ kind: 'edit' }, { kind: 'sendNow' }, { kind: 'cancel' }];
  }
}

const unseen = (seen: boolean): readonly Step[] => (seen ? [] : [{ kind: 'markSeen' }]);
const sentList = (job: FaxJob): readonly Step[] => (job.service === 'ifax' ? [{ kind: 'openSentList' }] : []);
