import type { Catalogue } from '../message';

/** How it stands with the place where the faxes are kept: what it is called, and the one next step. */
export const store = {
  'store.opening.title': 'Opening your faxes',
  'store.opening.text': 'This takes a moment.',
  'store.unlocking.title': 'Waiting for the system keyring',
  'store.unlocking.text': 'It may be asking for your password in a window of its own.',
  'store.filesWait': 'Your files are added as soon as your faxes are open.',
  'store.locked.title': 'Your faxes are locked',
  'store.locked.text': 'Unlock the system keyring, then try again.',
  'store.key-missing.title': 'The system keyring no longer has the key to your faxes',
  'store.key-missing.text':
    'The keyring is open, but the entry of Pagewire is not in it: it was removed, or this is another keyring. Nothing was deleted. Bring back that keyring and try again, or enter your recovery phrase.',
  'store.key-damaged.title': 'The key to your faxes is damaged in the system keyring',
  'store.key-damaged.text':
    'The entry of Pagewire is there, but what it holds is no key. Nothing was deleted. Bring back the keyring from a backup and try again, or enter your recovery phrase.',
  'store.key-gone.title': 'The key to your faxes is missing',
  'store.key-gone.text':
    'The file "data-key" is gone or damaged, and without it nobody can read them. Nothing was deleted. Put the file back from a backup of the same folder and try again, or enter your recovery phrase.',
  'store.wrong-key.title': 'Your faxes need another key',
  'store.wrong-key.text':
    'They are whole, but they were locked with another key than the one on this computer: the folder was copied from elsewhere, or the system keyring was replaced. Bring back that keyring and try again, or enter your recovery phrase.',
  'store.in-use.title': 'Another program has your faxes open',
  'store.in-use.text':
    'Only one at a time may send them, so that no fax goes out twice. Close the other Pagewire, which somebody else may have started, then try again.',
  'store.newer-database.title': 'Your faxes were saved by a newer Pagewire',
  'store.newer-database.text': 'This older version left them as they are. Install the newest version, then start that.',
  'store.read-only.title': 'Pagewire may not write where your faxes are kept',
  'store.read-only.text':
    'Nothing is sent, because it could not be written down. Allow writing to the data folder of Pagewire, then try again.',
  'store.disk-full.title': 'The disk is full',
  'store.disk-full.text':
    'There is no room to write down what is sent, so nothing is sent. Nothing was lost. Free some space, then try again.',
  'store.failed.title': 'Your faxes cannot be opened',
  'store.failed.text':
    'The place where they are kept could not be read. Nothing was deleted and nothing is sent. Check the disk, then try again.',
  'folder.not-yours':
    'The data folder belongs to somebody else on this computer. Pagewire did not start. Choose a folder of your own.',
  'folder.read-only':
    'Pagewire may not write in its data folder and did not start. Allow writing there, then start it again.',
  'folder.disk-full': 'The disk is full and Pagewire did not start. Free some space, then start it again.',
  'folder.failed':
    'The data folder could not be opened, and Pagewire did not start. Check the disk, then start it again.',
  'notice.policy-broken':
    'The settings that your organisation made for this computer cannot be used as they are. Whatever could go wrong by that waits, and your faxes are kept. Tell your administrator; "Check Pagewire" in the settings says what is wrong.',
  'notice.settings-set-aside':
    'The settings could not be read. They were put aside, and Pagewire uses its defaults. Please check them. Nothing is erased by its age until you choose under Settings, Privacy.',
  'notice.database-set-aside':
    'The list of faxes was damaged. It was put aside, and Pagewire began a new one. Nothing was sent again. If you have a backup of the data folder, close Pagewire and put it back.',
  'notice.send-journal-damaged':
    'The second record of what was sent was damaged. It was put aside, and Pagewire began a new one. Nothing was sent again.',
  'notice.send-journal-lost':
    'The second record of what was sent is missing. Did you put back an older copy of the data folder? Then look through the outbox: some of it may have been sent already.',
  'notice.no-keychain':
    'This computer has no system keyring. Your faxes are encrypted with a key in a file that only you can read.',
  'notice.disk-full':
    'The disk is full. Faxes wait, and nothing is lost. Free some space, and Pagewire goes on by itself.',
  'missing.count': {
    by: 'count',
    one: '{count} fax that Pagewire had taken is missing from the list; the last word about it is of {time}.',
    other: '{count} faxes that Pagewire had taken are missing from the list; the last word about them is of {time}.',
  },
  'missing.notSent': 'None of it was sent.',
  'missing.oneMaybeSent': 'It may have been sent: check the Sent list on ifaxapp.com before you send it again.',
  'missing.maybeSent': {
    by: 'maybeSent',
    one: '{maybeSent} of them may have been sent: check the Sent list on ifaxapp.com before you send it again.',
    other: '{maybeSent} of them may have been sent: check the Sent list on ifaxapp.com before you send them again.',
  },
} as const satisfies Catalogue;
