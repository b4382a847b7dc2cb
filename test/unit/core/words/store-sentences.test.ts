import { expect, it } from 'vitest';
import { en } from '../../../../core/words/en';
import { sayMissing } from '../../../../core/words/store-sentences';
import { createWords } from '../../../../core/words/words';

const words = createWords(en, 'en-GB');
const now = Date.UTC(2026, 10, 24, 12);
const moment = { now, timeZone: 'UTC' };
const missing = { from: now - 90_000, until: now - 60_000 };

it('says how many faxes are missing, how many may have been sent, and what to do', () => {
  expect(sayMissing(words, { count: 1, maybeSent: 0, ...missing }, moment)).toBe(
    '1 fax that Pagewire had taken is missing from the list; the last word about it is of today 11:59. None of it was sent.',
  );
  expect(sayMissing(words, { count: 1, maybeSent: 1, ...missing }, moment)).toContain(
    'It may have been sent: check the Sent list on ifaxapp.com before you send it again.',
  );
  expect(sayMissing(words, { count: 3, maybeSent: 2, ...missing }, moment)).toBe(
    '3 faxes that Pagewire had taken are missing from the list; the last word about them is of today 11:59. 2 of them may have been sent: check the Sent list on ifaxapp.com before you send them again.',
  );
});
