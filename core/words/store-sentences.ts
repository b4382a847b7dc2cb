import type { MissingFaxes } from '../outbox/compare-journal';
import { sayTime, type Moment } from './times';
import type { Words } from './words';

/** How many faxes are missing from the list, and how many of them may have been sent. */
export function sayMissing(words: Words, { count, maybeSent, until }: MissingFaxes, moment: Moment): string {
  const first = words.say('missing.count', { count, time: sayTime(words, until, moment) });
  return `${first} ${saySent(words, count, maybeSent)}`;
}

function saySent(words: Words, count: number, maybeSent: number): string {
  if (maybeSent === 0) return words.say('missing.notSent');
  return count === 1 ? words.say('missing.oneMaybeSent') : words.say('missing.maybeSent', { maybeSent });
}
