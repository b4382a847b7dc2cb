import type { Arrived } from '../basket/placement';
import { meetingOf } from '../basket/placement';
import type { Draft } from '../compose/draft';
import { parseFaxNumber } from '../numbers/fax-number';
import type { Words } from './words';

/** Numbers as they are shown everywhere where they can be dialled, else as they came. */
export function sayNumbers(words: Words, numbers: readonly string[], country: string): string {
  const shown = numbers.map((text) => {
    const parsed = parseFaxNumber(text, country);
    return parsed.ok ? parsed.value.international : text;
  });
  return new Intl.ListFormat(words.locale).format(shown);
}

/** What came in and waits for an answer, and what the answer means for the fax in front. */
export function sayArrival(words: Words, arrived: Arrived, draft: Draft): readonly string[] {
  const country = draft.recipients[0]?.country ?? '';
  const number = sayNumbers(words, arrived.hints.numbers, country);
  const written = draft.recipients.flatMap((one) => (one.number.trim() === '' ? [] : [one.number]));
  const recipient = sayNumbers(words, written, country);
  const isAlone = arrived.document === null;
  const came = isAlone
    ? words.say('basket.cameNumber', { number })
    : words.say('basket.came', { name: arrived.document.name });
  return [came, ...meets(), words.say('basket.where')];

  function meets(): readonly string[] {
    switch (meetingOf(arrived, draft)) {
      case 'none':
      case 'same':
        return [];
      case 'fills':
        return isAlone ? [] : [words.say('basket.fills', { number })];
      case 'other':
        return [
          isAlone ? words.say('basket.further', { recipient }) : words.say('basket.other', { number, recipient }),
        ];
    }
  }
}
