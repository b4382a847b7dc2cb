import { LONGEST_UNDO_MS } from '../../../../core/outbox/due';
import { describe, expect, it } from 'vitest';
import { UNDO_SECONDS, defaultSettings, settingsSchema, userSettingsSchema } from '../../../../core/settings/settings';

describe('settings', () => {
  it('begin valid', () => {
    expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
  });

  it.each([
    ['country', 'de'],
    ['country', 'DEU'],
    ['quality', 'high'],
    ['callerId', '2025550100'],
    ['callerId', '+0123456789'],
    ['callerId', '+1 202 555 0100'],
    ['pagesBy', 'both'],
    ['theme', 'blue'],
    ['notifications', 'yes'],
    ['keyStored', 1],
    ['lockAfterMinutes', 7],
    ['dataKeyIn', 'cloud'],
  ])('refuse %s = %j', (field, value) => {
    expect(settingsSchema.safeParse({ ...defaultSettings, [field]: value }).success).toBe(false);
  });

  it('that belong to main are not among those the window may change', () => {
    const { keyStored, dataKeyIn, printerOn, printerAnnounced, watchedFolder, ...others } = defaultSettings;
    const { lockSet, phraseOfferSeen, lastVersion, ...user } = others;
    const mains = {
      lockSet,
      phraseOfferSeen,
      lastVersion,
      keyStored,
      dataKeyIn,
      printerOn,
      printerAnnounced,
      watchedFolder,
    };
    expect(userSettingsSchema.parse({ ...user, ...mains })).toEqual(user);
  });
});

it('offers no undo window longer than the queue trusts after a clock was set', () => {
  expect(Math.max(...UNDO_SECONDS) * 1000).toBe(LONGEST_UNDO_MS);
});
