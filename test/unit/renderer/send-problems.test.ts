import { entryOf } from '../../../core/compose/draft';
import { AMERICAN } from '../../fixtures/preferences';
import { expect, it } from 'vitest';
import { composeFax } from '../../../core/compose/compose-fax';
import { en } from '../../../core/words/en';
import { sayProblem, sayWhyNot } from '../../../core/words/problem-sentences';
import { createWords } from '../../../core/words/words';
import { foremost, problemOf } from '../../../renderer/pages/new-fax/problems';
import { newDraft } from '../../../core/compose/new-draft';

const words = createWords(en, 'en');
const draft = newDraft('00000000-0000-4000-8000-000000000001', {
  ...AMERICAN,
  quality: 'Standard',
  callerId: '',
  pagesBy: 'here',
});
const file = entryOf('h', { kind: 'pages', handle: 'h', name: 'a.pdf', pages: 14, size: 1 });
const problemsOf = (changed: Partial<typeof draft>) => {
  const composed = composeFax({ ...draft, ...changed }, { ...AMERICAN, now: 0 });
  return composed.ok ? [] : composed.error;
};
const why = (changed: Partial<typeof draft>) => {
  const problem = foremost(problemsOf(changed));
  return problem === null ? null : sayWhyNot(words, problem);
};

it('the send button says what is missing, one thing at a time, in the order of the work', () => {
  const documents = [{ ...file, range: '' }];
  const number = { number: '209 638 0085', country: 'US', name: '' };
  expect(why({})).toBe('Add the pages first');
  expect(why({ documents })).toBe('Enter a fax number');
  expect(why({ documents, recipients: [{ ...number, number: '12' }] })).toBe('Check the recipient');
  expect(why({ documents: [{ ...file, range: '1-99' }], recipients: [number] })).toBe('Check the pages');
  expect(
    why({ documents, recipients: [number], when: { kind: 'hold', local: '1960-01-01T00:00', timeZone: 'UTC' } }),
  ).toBe('Check the time');
  expect(why({ documents, recipients: [number] })).toBeNull();
});

it('a wrong page range is named on its own document', () => {
  const problems = problemsOf({
    documents: [
      { ...file, range: '' },
      { ...file, id: 'i', range: '3, 99' },
    ],
  });
  expect(problemOf(problems, 'documents', 0)).toBeNull();
  const problem = problemOf(problems, 'documents', 1);
  expect(problem === null ? null : sayProblem(words, problem)).toBe('"99": this document has only 14 pages.');
});
