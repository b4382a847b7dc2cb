import type { AppInfo } from '../../bridge/views';
import type { Draft } from '../../core/compose/draft';
import type { UserSettings } from '../../core/settings/settings';

export type DraftDefaults = Pick<UserSettings, 'country' | 'quality' | 'callerId' | 'pagesBy'>;

/** Country by which a number without "+" is read: the setting, else the system's. */
export const countryFor = (settings: Pick<UserSettings, 'country'>, app: Pick<AppInfo, 'country'>): string =>
  settings.country === '' ? app.country : settings.country;

/** An empty draft with the user's defaults. `id` is a fresh random uuid: one id is queued once. */
export const newDraft = (id: string, defaults: DraftDefaults): Draft => ({
  id,
  documents: [],
  recipients: [{ number: '', country: defaults.country, name: '' }],
  callerId: defaults.callerId === '' ? null : defaults.callerId,
  quality: defaults.quality,
  cover: null,
  when: { kind: 'now' },
  pagesBy: defaults.pagesBy,
  note: '',
  origin: null,
});
