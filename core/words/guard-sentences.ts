import type { GuardQuestion } from '../guards/question';
import type { JobStateName } from '../outbox/job';
import { sayTime, type Moment } from './times';
import type { Words } from './words';

/** What is known, in one or two sentences; the same in the window and on the command line. */
export function sayQuestion(words: Words, question: GuardQuestion, moment: Moment): string {
  const number = question.recipient.international;
  switch (question.kind) {
    case 'same-content':
      return words.say(`guard.same-content.${lookOf(question.state)}`, {
        number,
        time: sayTime(words, question.at, moment),
      });
    case 'near-miss': {
      const { known, knownName, delivered } = question;
      const named =
        knownName === ''
          ? known.international
          : words.say('guard.named', { name: knownName, number: known.international });
      return words.say('guard.near-miss', { number, known: named, delivered });
    }
    case 'first-time':
      return words.say('guard.first-time', { number });
    case 'other-number': {
      const list = new Intl.ListFormat(words.locale, { type: 'conjunction' });
      const numbers = list.format(question.numbers.map(({ international }) => international));
      return words.say('guard.other-number', { number, numbers, document: question.document, page: question.page });
    }
  }
}

function lookOf(state: JobStateName): 'waits' | 'underWay' | 'delivered' | 'partly' | 'sent' | 'unsure' {
  switch (state) {
    case 'held':
    case 'queued':
    case 'waiting':
    case 'blocked':
      return 'waits';
    case 'submitting':
    case 'accepted':
      return 'underWay';
    case 'delivered':
      return 'delivered';
    case 'partly':
    case 'failed':
      return 'partly';
    case 'settled':
    case 'cancelled':
      return 'sent';
    case 'unconfirmed':
      return 'unsure';
  }
}
