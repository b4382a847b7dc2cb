import type { Catalogue } from '../message';

/** What stands around every page: rail, title, bands, states of the store. */
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
  'store.opening.title': 'Opening your faxes',
  'store.opening.text': 'This takes a moment.',
  'store.unlocking.title': 'Waiting for the system keyring',
  'store.unlocking.text': 'It may be asking for your password in a window of its own.',
  'store.locked.title': 'Your faxes are locked',
  'store.locked.text': 'Unlock the system keyring, then try again.',
  'store.failed.title': 'Your faxes cannot be opened',
  'store.failed.text':
    'The place where they are kept could not be read. Nothing was deleted and nothing is sent. Close Pagewire and start it again.',
  'notice.settings-set-aside':
    'The settings could not be read. They were put aside, and Pagewire uses its defaults. Please check them.',
  'notice.database-set-aside':
    'The list of faxes was damaged. It was put aside, and Pagewire began a new one. Nothing was sent again.',
  'notice.no-keychain':
    'This computer has no system keyring. Your faxes are encrypted with a key in a file that only you can read.',
} as const satisfies Catalogue;
