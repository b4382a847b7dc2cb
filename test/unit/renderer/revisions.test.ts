import { expect, it } from 'vitest';
import { createRevisions } from '../../../renderer/state/revisions';

it('reads again only what changed, as long as no message is missing', () => {
  const toRefresh = createRevisions();
  expect(toRefresh('faxes', 7)).toEqual(['faxes']);
  expect(toRefresh('faxes', 8)).toEqual(['faxes']);
  expect(toRefresh('key', 1)).toEqual(['key']);
});

it('reads everything again after a gap, and after main began to count anew', () => {
  const toRefresh = createRevisions();
  toRefresh('faxes', 7);
  expect(toRefresh('faxes', 9)).toEqual(['faxes', 'queue', 'settings', 'key', 'app', 'folder', 'lock']);
  expect(toRefresh('faxes', 1)).toEqual(['faxes', 'queue', 'settings', 'key', 'app', 'folder', 'lock']);
  expect(toRefresh('faxes', 2)).toEqual(['faxes']);
});
