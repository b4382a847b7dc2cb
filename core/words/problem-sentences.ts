import type { ComposeProblem } from '../compose/compose-problem';
import type { RangeProblem } from '../pages/page-range';
import type { Words } from './words';

/** What is wrong with a draft, in one sentence that stands next to the field. */
export function sayProblem(words: Words, problem: ComposeProblem): string {
  switch (problem.code) {
    case 'too-many-pages':
      return words.say('problem.too-many-pages', { pages: problem.pages, limit: problem.limit });
    case 'duplicate-recipient':
      return words.say('problem.duplicate-recipient', { first: problem.firstIndex + 1 });
    case 'text-too-long':
      return words.say('problem.text-too-long', { limit: problem.limit });
    case 'time-too-far':
      return words.say('problem.time-too-far', { limitDays: problem.limitDays });
    case 'time-in-gap':
      return words.say('problem.time-in-gap', { instead: problem.instead.replace('T', ' ') });
    case 'range-not-a-page':
    case 'range-page-zero':
    case 'range-reversed':
    case 'range-needs-page-count':
    case 'range-beyond-end':
    case 'range-too-long':
    case 'range-nothing-chosen':
    case 'range-not-held':
      return sayRangeProblem(words, problem.code, problem);
    default:
      return words.say(`problem.${problem.code}`);
  }
}

/** The same for a page range alone, while it is being typed. */
export function sayRangeProblem(
  words: Words,
  code: `range-${RangeProblem['code']}`,
  { part, pageCount }: Omit<RangeProblem, 'code'>,
): string {
  switch (code) {
    case 'range-beyond-end':
      return words.say('problem.range-beyond-end', { part, pageCount: pageCount ?? 0 });
    case 'range-too-long':
    case 'range-nothing-chosen':
      return words.say(`problem.${code}`);
    case 'range-not-held':
    case 'range-not-a-page':
    case 'range-page-zero':
    case 'range-reversed':
    case 'range-needs-page-count':
      return words.say(`problem.${code}`, { part });
  }
}

/** Why the fax cannot be sent yet, short enough for the send button. */
export function sayWhyNot(words: Words, problem: ComposeProblem): string {
  if (problem.code === 'no-documents' || problem.code === 'number-empty') return words.say(`why.${problem.code}`);
  return words.say(`why.${problem.field}`);
}
