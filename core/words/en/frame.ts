import type { Catalogue } from '../message';

/** What stands around every page: rail, title, bands. */
export const frame = {
  'frame.title': 'Pagewire',
  'frame.titleNeedYou': { by: 'count', one: 'Pagewire - {count} needs you', other: 'Pagewire - {count} need you' },
  'frame.pages': 'Pages of Pagewire',
  'frame.bands': 'Notices',
  'frame.newFax': 'New fax',
  'frame.outbox': 'Outbox',
  'frame.sent': 'Sent',
  'frame.settings': 'Settings',
  'frame.needYou': { by: 'count', one: '{count} needs you', other: '{count} need you' },
  'frame.practice': 'Practice mode: faxes go to the built-in practice service.',
  'frame.addKey': 'Add your iFax key',
  'frame.loading': 'Loading',
} as const satisfies Catalogue;
