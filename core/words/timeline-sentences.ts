import { FAILURE_REASONS } from '../provider/reasons';
import type { TimelineEntry } from '../outbox/timeline';
import { sayDuration, sayTime, type Moment } from './times';
import { en } from './en';
import type { Words } from './words';

const text = (value: string | number | undefined) => (value === undefined ? null : String(value));
const known = <T extends string>(list: readonly T[], value: string | null): T | null =>
  list.find((one) => one === value) ?? null;

/** Causes in a stored timeline may be of an older Pagewire: one the catalogue does not know is shown as it is. */
function sayCause(words: Words, family: 'not-sent' | 'unknown' | 'blocked', cause: string): string {
  const key = Object.keys(en).find((one): one is CauseKey => one === `${family}.${cause}`);
  return key === undefined ? cause : words.say(key);
}
type CauseKey = Extract<keyof typeof en, `not-sent.${string}` | `unknown.${string}` | `blocked.${string}`>;

/** The step in words, with what is known about it. */
export function sayStep(words: Words, entry: TimelineEntry, moment: Moment): string {
  const isErasedByHand = entry.kind === 'pages-erased' && entry.source === 'you';
  const step = words.say(isErasedByHand ? 'timeline.pagesErasedByYou' : `timeline.${entry.kind}`);
  const detail = details(words, entry, moment).filter((part) => part !== null);
  return detail.length === 0 ? step : words.say('timeline.with', { step, detail: detail.join(', ') });
}

function details(words: Words, { kind, params, source }: TimelineEntry, moment: Moment): readonly (string | null)[] {
  const cause = text(params['cause']);
  switch (kind) {
    case 'held':
      return [time(words, params['until'], moment)];
    case 'sending':
      return [
        typeof params['attempt'] === 'number' ? words.say('timeline.attempt', { attempt: params['attempt'] }) : null,
      ];
    case 'rejected':
    case 'failed':
      return [reason(words, params['reason']), text(params['text'])];
    case 'not-sent':
      return [cause === null ? null : sayCause(words, 'not-sent', cause), nextTry(words, params['retryAt'], moment)];
    case 'blocked':
      return [params['by'] === undefined ? null : sayCause(words, 'blocked', String(params['by']))];
    case 'unconfirmed':
    case 'recovered':
      return [cause === null ? null : sayCause(words, 'unknown', cause)];
    case 'progress':
      return [text(params['raw']), confirmed(words, params)];
    case 'partly':
      return [confirmed(words, params), reason(words, params['reason'])];
    case 'delivered':
      return [
        typeof params['pages'] === 'number' ? words.say('count.pages', { pages: params['pages'] }) : null,
        typeof params['seconds'] === 'number' ? sayDuration(words, params['seconds']) : null,
      ];
    case 'cancelled':
      return [text(params['text'])];
    case 'released':
      return [source === 'you' ? null : sayRelease(words, params['dueAt'], moment)];
    case 'prioritised':
      return [words.say(params['priority'] === 'first' ? 'timeline.first' : 'timeline.normal')];
    case 'queued':
    case 'stopped':
    case 'editing':
    case 'put-back':
    case 'left-open':
    case 'replaced':
    case 'resent-automatically':
    case 'automatic-repeat':
    case 'not-needed':
    case 'accepted':
    case 'unblocked':
    case 'confirmed-sent':
    case 'sent-again':
    case 'seen':
    case 'no-final-report':
    case 'pages-erased':
      return [];
  }
}

const time = (words: Words, at: string | number | undefined, moment: Moment) =>
  typeof at === 'number' ? words.say('timeline.until', { time: sayTime(words, at, moment) }) : null;

const sayRelease = (words: Words, dueAt: string | number | undefined, moment: Moment) =>
  typeof dueAt === 'number'
    ? words.say('timeline.late', { time: sayTime(words, dueAt, moment) })
    : words.say('timeline.timeCame');

const nextTry = (words: Words, at: string | number | undefined, moment: Moment) =>
  typeof at === 'number' ? words.say('timeline.nextTry', { time: sayTime(words, at, moment) }) : null;

function reason(words: Words, value: string | number | undefined): string | null {
  const code = known(FAILURE_REASONS, text(value));
  return code === null ? text(value) : words.say(`failure.short.${code}`);
}

function confirmed(words: Words, params: TimelineEntry['params']): string | null {
  const { confirmed: done, total } = params;
  return done === undefined || total === undefined
    ? null
    : words.say('timeline.pagesConfirmed', { confirmed: done, total });
}
