import type { Catalogue } from '../message';

/** What is said when Pagewire is taken off an account (`pagewire uninstall`). */
export const removal = {
  'removal.plan': 'This takes Pagewire off your account:',
  'removal.part.key': 'Takes the iFax key out of the system keychain.',
  'removal.part.autostart': 'Nothing of Pagewire starts when you log in.',
  'removal.part.keep': 'Faxes and settings stay in {folder}. Delete that folder to be rid of them.',
  'removal.part.data-key': 'Takes the key of your faxes out of the system keychain: without it nobody can read them.',
  'removal.part.folder':
    'Erases {folder}: all faxes, their documents, the audit log and the settings. They cannot be brought back.',
  'removal.unfinished': {
    by: 'count',
    one: '{count} fax has not come to its end. Erased, it is not sent, and nobody hears how it ended.',
    other: '{count} faxes have not come to their end. Erased, they are not sent, and nobody hears how they ended.',
  },
  'removal.ask': 'Your faxes and settings in {folder}: type "keep" or "erase". Anything else changes nothing: ',
  'removal.choose': 'Nothing was changed. Add --data keep or --data erase.',
  'removal.nothing': 'Nothing was changed.',
  'removal.running': 'Pagewire is running. Quit it, then try again. Nothing was changed.',
  'removal.failed.key':
    'The keychain did not let go of the key. Unlock it and try again, or delete the entry {name} there.',
  'removal.failed.file': 'It could not be deleted. Delete it by hand: {folder}',
  'removal.done': 'Pagewire is off your account. The program itself is removed like any other program.',
  'removal.partly': 'Not all of it was done. What is marked above is still there.',
} as const satisfies Catalogue;
