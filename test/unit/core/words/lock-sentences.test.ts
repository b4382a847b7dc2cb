import { expect, it } from 'vitest';
import { en } from '../../../../core/words/en';
import { sayUnderWay } from '../../../../core/words/lock-sentences';
import { createWords } from '../../../../core/words/words';

it('a locked window says how many faxes are under way, and does not count none', () => {
  const words = createWords(en, 'en-GB');
  expect([0, 1, 2].map((count) => sayUnderWay(words, count))).toEqual([
    'No fax is under way.',
    '1 fax is under way.',
    '2 faxes are under way.',
  ]);
});
