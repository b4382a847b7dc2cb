import type { Draft } from '../../core/compose/draft';
import type { Preferences } from '../../core/settings/preferences';
import type { UserSettings } from '../../core/settings/settings';

export type DraftDefaults = Pick<Preferences, 'country' | 'paper' | 'compact'> &
  Pick<UserSettings, 'quality' | 'callerId' | 'pagesBy'>;

/** An empty draft with the user's defaults. `id` is a fresh random uuid: one id is queued once. */
export const newDraft = (id: string, defaults: DraftDefaults): Draft => ({
  id,
  documents: [],
  recipients: [{ number: '', country: defaults.country, name: '' }],
  callerId: defaults.callerId === '' ? null : defaults.callerId,
  quality: defaults.quality,
  paper: defaults.paper,
  compact: defaults.compact,
  cover: null,
  when: { kind: 'now' },
  pagesBy: defaults.pagesBy,
  note: '',
  origin: null,
});
