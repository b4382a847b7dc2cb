import type { Paper } from '../pages/fax-image/fax-grid';
import type { Quality } from '../pages/quality';
import type { Draft } from './draft';

/** What the settings and the system say about a draft that nobody has put anything into. */
export interface DraftDefaults {
  /** ISO 3166-1 alpha-2, or empty. */
  readonly country: string;
  readonly paper: Paper;
  readonly compact: boolean;
  readonly quality: Quality;
  /** E.164, or empty for the account's default. */
  readonly callerId: string;
  readonly pagesBy: Draft['pagesBy'];
}

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
