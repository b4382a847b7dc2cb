import type { FaxDetail } from '../../../bridge/views';
import type { CallResult, FaxJob, JobState } from '../../../core/outbox/job';
import { sayTime, type Moment } from '../../../core/words/times';
import type { Words } from '../../../core/words/words';
import { useMoment, useWords } from '../../state/words';

/** Why the fax stands where it stands, what was looked at last and what happens next, in plain words. */
export function StateExplained({ detail }: { readonly detail: FaxDetail }) {
  const words = useWords();
  const sentences = explain(words, detail, useMoment());
  return sentences.length === 0 ? null : (
    <div className="explained">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function explain(words: Words, { job, waitsFor }: FaxDetail, moment: Moment): readonly string[] {
  const { state } = job;
  switch (state.name) {
    case 'held':
      return explainHeld(words, state, moment);
    case 'waiting': {
      const cause = words.say(`not-sent.${state.cause}`);
      // What it waits for besides its time stands above.
      if (waitsFor !== null) return [words.say('detail.waitingHere', { cause })];
      return [words.say('detail.waiting', { cause, time: sayTime(words, state.retryAt, moment) })];
    }
    case 'blocked':
      return [words.say(`detail.blocked.${state.by}`)];
    case 'accepted':
      return explainAccepted(words, job, state, moment);
    case 'delivered':
      return explainResult(words, state.result);
    case 'cancelled':
      return state.by === 'service' ? explainResult(words, state.result) : [];
    case 'queued':
    case 'submitting':
    case 'settled':
    case 'failed':
    case 'partly':
    case 'unconfirmed':
      // Nothing to explain, or a card of its own.
      return [];
  }
}

function explainHeld(words: Words, state: Extract<JobState, { name: 'held' }>, moment: Moment): readonly string[] {
  switch (state.why) {
    case 'time':
      return [words.say('detail.held', { time: sayTime(words, state.until, moment) })];
    case 'resend':
      return [words.say('detail.heldResend', { time: sayTime(words, state.until, moment) })];
    case 'undo':
      return [];
    case 'stopped':
      return [words.say('detail.stopped')];
    case 'editing':
      return [words.say('detail.editing')];
  }
}

function explainAccepted(
  words: Words,
  job: FaxJob,
  state: Extract<JobState, { name: 'accepted' }>,
  moment: Moment,
): readonly string[] {
  const { lastCheckedAt, nextCheckAt } = state;
  const isSilent = nextCheckAt === null && lastCheckedAt !== null;
  return [
    ...(isSilent ? [words.say('detail.noReport')] : []),
    lastCheckedAt === null
      ? words.say('detail.neverChecked')
      : words.say('detail.lastChecked', { time: sayTime(words, lastCheckedAt, moment) }),
    ...(nextCheckAt === null ? [] : [words.say('detail.nextCheck', { time: sayTime(words, nextCheckAt, moment) })]),
    ...(job.service === 'ifax' ? [words.say('detail.cancelRemote')] : []),
  ];
}

function explainResult(words: Words, result: CallResult | null): readonly string[] {
  if (result === null) return [];
  return [
    ...(result.conflicting ? [words.say('detail.conflicting')] : []),
    ...(result.maybeCharged ? [words.say('detail.maybeCharged')] : []),
    ...(result.providerText === null ? [] : [words.say('detail.serviceSays', { text: result.providerText })]),
  ];
}
