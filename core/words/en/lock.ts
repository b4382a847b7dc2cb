import type { Catalogue } from '../message';

/** The locked window, and what the settings say about the lock. */
export const lock = {
  'lock.title': 'Pagewire is locked',
  'lock.goesOn': 'Sending goes on while it is locked.',
  'lock.noneUnderWay': 'No fax is under way.',
  'lock.underWay': {
    by: 'count',
    one: '{count} fax is under way.',
    other: '{count} faxes are under way.',
  },
  'lock.needYou': { by: 'count', one: '{count} fax needs you.', other: '{count} faxes need you.' },
  'lock.passphrase': 'Passphrase',
  'lock.unlock': 'Unlock',
  'lock.unlockBySystem': 'Unlock as the user of this computer',
  'lock.wrong': {
    by: 'count',
    one: '{count} wrong passphrase since {time}.',
    other: '{count} wrong passphrases since {time}.',
  },
  'lock.wait': 'The next try is possible in {left}.',
  'lock.forgot': 'I do not know the passphrase',
  'lock.forgotSystem':
    'Unlock as the user of this computer, then set a new passphrase in the settings. No fax is lost.',
  'lock.forgotFile':
    'No fax is lost. Whoever looks after this computer can take the lock away: quit Pagewire, delete the file lock.json in its data folder, and start it again. Pagewire then says that the passphrase is gone.',
  'lock.reason': 'unlock Pagewire',
  'settings.lock': 'Lock',
  'settings.lockText':
    'Covers the window, so that nobody who passes by can read or send faxes. Faxes under way are still sent. It does not stop a person who can start other programs as you.',
  'settings.lockNeeds':
    'Set a passphrase first: without one nobody could unlock Pagewire again. This computer cannot ask for your own password here.',
  'settings.lockAfter': 'Lock when nobody has used this computer for',
  'settings.lockAfter.never': 'Never',
  'settings.lockAfter.minutes': { by: 'count', one: '{count} minute', other: '{count} minutes' },
  'settings.lockWithScreen': 'Lock when the screen is locked or the computer goes to sleep',
  'settings.lockNow': 'Lock now',
  'settings.lockSystem': 'Pagewire can also be unlocked as the user of this computer.',
  'settings.lockCurrent': 'Present passphrase',
  'settings.lockCurrentHint': 'Leave it empty, and this computer asks whether it is you.',
  'settings.lockNew': 'New passphrase',
  'settings.lockNewHint': 'At least 8 characters. Pagewire cannot show it again.',
  'settings.lockRepeat': 'New passphrase again',
  'settings.lockDiffer': 'These two are not the same.',
  'settings.lockSet': 'Set passphrase',
  'settings.lockChange': 'Change passphrase',
  'settings.lockRemove': 'Remove passphrase',
  'settings.lockIsSet': 'A passphrase is set.',
  'settings.lockWasSet': 'The passphrase was set.',
  'settings.lockWasRemoved': 'The passphrase was removed.',
  'settings.lockGone':
    'The passphrase that was set here is gone: its file was deleted. If you did not ask for that, somebody else may have read your faxes.',
  'settings.namesInNotifications': 'Name the recipient in these messages',
  'settings.namesInNotificationsHint': 'They show on locked screens too. While Pagewire is locked they name nobody.',
} as const satisfies Catalogue;
