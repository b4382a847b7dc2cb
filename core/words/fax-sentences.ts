import type { FaxJob } from '../outbox/job';
import type { WaitsFor } from '../outbox/waits-for';
import { sayDuration, sayTime, type Moment } from './times';
import type { Words } from './words';

const SETTLED = {
  sent: 'state.settled',
  'sent-again': 'state.settledSentAgain',
  'no-report': 'state.settledNoReport',
} as const;

type Accepted = Extract<FaxJob['state'], { name: 'accepted' }>;
type Held = Extract<FaxJob['state'], { name: 'held' }>;
type Delivered = Extract<FaxJob['state'], { name: 'delivered' }>;

/** What a fax waits for apart from its own state, in one sentence. */
export function sayWait(words: Words, job: FaxJob, wait: WaitsFor, moment: Moment): string {
  if (wait.kind !== 'service') return words.say(`waitsFor.${wait.kind}`);
  const time = sayTime(words, wait.nextLookAt, moment);
  return words.say('waitsFor.service', { service: words.say(`queue.service.${job.service}`), time });
}

/** The state of a fax in one sentence, the same in lists, notifications and on the command line. */
export function sayState(words: Words, job: FaxJob, moment: Moment, wait: WaitsFor | null = null): string {
  if (wait !== null) return sayWait(words, job, wait, moment);
  const { state } = job;
  switch (state.name) {
    case 'held':
      return sayHeld(words, state, moment);
    case 'queued':
      return words.say('state.queued');
    case 'submitting':
      return words.say('state.submitting', { attempt: state.attempt });
    case 'waiting':
      return words.say('state.waiting', {
        time: sayTime(words, state.retryAt, moment),
        cause: words.say(`not-sent.${state.cause}`),
      });
    case 'blocked':
      return words.say('state.blocked', { cause: words.say(`blocked.${state.by}`) });
    case 'accepted':
      return sayAccepted(words, job, state, moment);
    case 'delivered':
      return sayDelivered(words, job, state, moment);
    case 'partly':
      return words.say('state.partly', { confirmed: state.confirmed, total: state.total });
    case 'failed':
      if (state.notSent !== null)
        return words.say('state.failedNotSent', { cause: words.say(`not-sent.${state.notSent}`) });
      return words.say('state.failed', { reason: words.say(`failure.short.${state.reason}`) });
    case 'cancelled':
      if (state.by === 'this-computer') return words.say('state.cancelledNotNeeded');
      return words.say(state.by === 'you' ? 'state.cancelled' : 'state.cancelledByService', {
        time: sayTime(words, state.at, moment),
      });
    case 'unconfirmed':
      return words.say('state.unconfirmed');
    case 'settled':
      return words.say(SETTLED[state.says], { time: sayTime(words, state.at, moment) });
  }
}

function sayHeld(words: Words, state: Held, moment: Moment): string {
  switch (state.why) {
    case 'time':
      return words.say('state.held', { time: sayTime(words, state.until, moment) });
    case 'undo':
      return words.say('state.heldUndo');
    case 'resend':
      return words.say('state.heldResend', { time: sayTime(words, state.until, moment) });
    case 'stopped':
      return words.say('state.heldStopped');
    case 'editing':
      return words.say('state.heldEditing');
  }
}

function sayAccepted(words: Words, job: FaxJob, state: Accepted, moment: Moment): string {
  const { progress } = state;
  const sendAt = job.fax.sendAt === null ? null : Date.parse(job.fax.sendAt);
  if (sendAt !== null && sendAt > moment.now)
    return words.say('state.acceptedScheduled', { time: sayTime(words, sendAt, moment) });
  if (state.nextCheckAt === null && state.lastCheckedAt !== null) return words.say('state.acceptedNoReport');
  if (progress !== null && !progress.recognised) return words.say('state.acceptedUnrecognised', { raw: progress.raw });
  const page = progress?.pagesConfirmed ?? 0;
  const total = progress?.pagesTotal ?? job.fax.pageTotal;
  if (page > 0 && total !== null) return words.say('state.acceptedPage', { page, total });
  return words.say('state.accepted', { attempt: job.attempts });
}

function sayDelivered(words: Words, job: FaxJob, { at, result }: Delivered, moment: Moment): string {
  const time = sayTime(words, at, moment);
  if (result.conflicting) return words.say('state.deliveredConflicting', { time });
  const count = result.pagesConfirmed ?? result.pagesTotal ?? job.fax.pageTotal;
  if (count === null) return words.say('state.delivered', { time });
  const pages = words.say('count.pages', { pages: count });
  if (result.seconds === null) return words.say('state.deliveredPages', { time, pages });
  return words.say('state.deliveredPagesDuration', { time, pages, duration: sayDuration(words, result.seconds) });
}
