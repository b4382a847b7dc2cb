import type { Catalogue } from '../message';

/** The data key, its recovery phrase, backups: what can be asked for, and why it was not done. */
export const recovery = {
  'recovery.title': 'Key and backup',
  'recovery.intro':
    'Your faxes and their documents are encrypted with a key that only this computer has: in its system keyring or, where there is none, in a file. If it is lost, only a recovery phrase opens them again.',
  'recovery.phrase.title': 'Recovery phrase',
  'recovery.phrase.none': 'You have none. It is not needed as long as this computer keeps the key.',
  'recovery.phrase.made': 'It is set up.',
  'recovery.phrase.other-key': 'The one that was set up belongs to another key. Make a new one.',
  'recovery.phrase.damaged': 'The file that goes with it is damaged. Make a new one.',
  'recovery.phrase.unknown': 'Your faxes are not open, so it cannot be told whether one is set up.',
  'recovery.phrase.make': 'Set up a phrase',
  'recovery.phrase.makeNew': 'Make a new phrase',
  'recovery.phrase.replaces': 'The phrase that you have now will no longer work here.',
  'recovery.phrase.dialog': 'Write these twelve words down',
  'recovery.phrase.once':
    'In this order, on paper. They are shown only this once. Whoever has them and this computer can read your faxes, so keep them somewhere else, and never send them by fax or mail.',
  'recovery.phrase.list': 'The words of the phrase',
  'recovery.phrase.written': 'I wrote them down',
  'recovery.phrase.confirmTitle': 'Three of them, please',
  'recovery.phrase.confirmText': 'So that the paper is right when it is needed.',
  'recovery.phrase.word': 'Word {position}',
  'recovery.phrase.confirm': 'Finish',
  'recovery.phrase.back': 'Show them again',
  'recovery.phrase.done': 'The recovery phrase is set up.',
  'recovery.offer': 'Only this computer opens your faxes. A recovery phrase on paper would too.',
  'recovery.offer.later': 'Not now',
  'recovery.key.title': 'New data key',
  'recovery.key.text':
    'If somebody may have got at the key of your faxes, everything is put under a new one and the old one is destroyed. A recovery phrase goes on working.',
  'recovery.key.open': 'A new key is taking over and is not finished. Pagewire goes on with it at its next start.',
  'recovery.key.change': 'Make a new key',
  'recovery.key.changing': 'Putting all of it under the new key',
  'recovery.key.confirmTitle': 'Make a new data key?',
  'recovery.key.confirmText':
    'Faxes wait for a moment meanwhile; nothing is lost. Backups made before stay under the old key: they can be put back only with the recovery phrase they were made with. What was put aside under the old key can no longer be read.',
  'recovery.key.keep': 'Keep the key',
  'recovery.key.done': 'Everything is under a new key now.',
  'recovery.backup.title': 'Backup',
  'recovery.backup.text':
    'One file with your faxes, documents and settings, encrypted as they are here. The iFax key is not in it. Without this computer, only the recovery phrase opens it.',
  'recovery.backup.noPhrase': 'You have no recovery phrase, so this computer alone could put a backup back.',
  'recovery.backup.make': 'Back up',
  'recovery.backup.making': 'Backing up',
  'recovery.backup.done': {
    by: 'documents',
    one: 'Backed up and read back, with {documents} document.',
    other: 'Backed up and read back, with {documents} documents.',
  },
  'recovery.backup.restore': 'Put a backup back',
  'recovery.backup.restoring': 'Putting it back',
  'recovery.backup.confirmTitle': 'Put a backup back?',
  'recovery.backup.confirmText':
    'What you have now is put aside in a folder of its own, not deleted. Sending is paused afterwards, so that you can look first.',
  'recovery.backup.choose': 'Choose the file',
  'recovery.backup.phraseTitle': 'This backup needs its recovery phrase',
  'recovery.backup.restored': 'The backup of {time} is back. Sending is paused: look through the outbox, then resume.',
  'recovery.backup.sentSince': 'Faxes that were sent since then are not sent again; they are marked "not sure".',
  'recovery.backup.mayBeSent':
    'What was sent since then is not known here: some faxes in the outbox may have gone out already. Compare them with the Sent list on ifaxapp.com before you resume.',
  'recovery.backup.dialog': 'Pagewire backup',
  'recovery.backup.fileName': 'Pagewire backup.tar',
  'recovery.enter.title': 'Enter the recovery phrase',
  'recovery.enter.field': 'The twelve words',
  'recovery.enter.hint':
    'In their order. Numbers and capitals do not matter, and the first four letters of a word are enough.',
  'recovery.enter.open': 'Open my faxes',
  'recovery.enter.trying': 'Trying the phrase',
  'recovery.enter.none': 'No recovery phrase was set up for these faxes.',
  'recovery.anew.button': 'Begin anew',
  'recovery.anew.title': 'Begin without these faxes?',
  'recovery.anew.text':
    'Lost as long as the key is: the list of faxes, their documents, and what was still waiting; it will not be sent. Kept: your settings and your iFax key. All of it is put aside whole in a folder of its own, in case the key turns up; nothing is deleted. What was sent is in the Sent list on ifaxapp.com.',
  'recovery.anew.keep': 'Keep trying',
  'bridge.recovery.words': {
    by: 'count',
    one: 'That is {count} word; a recovery phrase has {wanted}.',
    other: 'That is {count} words; a recovery phrase has {wanted}.',
  },
  'bridge.recovery.unknown-word': 'Word {position}, "{word}", is in no recovery phrase. Compare it with the paper.',
  'bridge.recovery.unknown-word-like':
    'Word {position}, "{word}", is in no recovery phrase. Is it "{like}"? Compare it with the paper.',
  'bridge.recovery.checksum':
    'Each word is possible, but they do not belong together: one of them is another, or two are exchanged. Compare them with the paper.',
  'bridge.recovery.other-phrase':
    'This is a whole recovery phrase, but not the one for these faxes. Try another paper.',
  'bridge.recovery.no-phrase':
    'No recovery phrase was set up for this, so only the computer that has its key can open it.',
  'bridge.recovery.phrase-file-damaged':
    'The file "recovery", which goes with the phrase, is damaged. Put it back from a backup of the folder, then try again.',
  'bridge.recovery.not-confirmed': 'Those are not the words that were asked for. Compare them with your paper.',
  'bridge.recovery.draft-open': 'There are files in New fax. Send them or take them out first.',
  'bridge.recovery.not-open': 'Your faxes are not open. Try again in a moment.',
  'bridge.recovery.not-needed': 'This is not needed now.',
  'bridge.recovery.keychain-locked':
    'The system keyring is locked, so the key could not be kept. Unlock it, then try again.',
  'bridge.recovery.key-does-not-fit': 'The phrase is right for its file, but the key in it does not open these faxes.',
  'bridge.recovery.key-change-open':
    'A new key is taking over and is not finished. Nothing is lost. Restart Pagewire, then try again.',
  'bridge.recovery.key-not-changed':
    'The system keyring did not keep a new key, so the old one stays in use. Nothing was changed. Unlock the keyring, then try again.',
  'bridge.recovery.disk-full': 'The disk is full. Nothing was changed. Free some space, then try again.',
  'bridge.recovery.read-only':
    'Pagewire may not write in its data folder. Nothing was changed. Allow writing there, then try again.',
  'bridge.recovery.not-writable': 'Pagewire may not write there. Choose another place.',
  'bridge.recovery.storage-failed':
    'The disk answered with an error. Nothing was deleted. Check the disk, then try again.',
  'bridge.recovery.damaged': 'The list of faxes is damaged. Restart Pagewire, then try again.',
  'bridge.recovery.in-use': 'Another program has your faxes open. Close it, then try again.',
  'bridge.recovery.file-there': 'A file of that name is there already. Choose another name.',
  'bridge.recovery.file-not-readable': 'That file cannot be read. Check its name, then try again.',
  'bridge.recovery.not-a-backup': 'That file is no backup of Pagewire. Nothing was changed. Choose another.',
  'bridge.recovery.newer-backup':
    'A newer Pagewire made that backup. Nothing was changed. Install the newest version first.',
  'bridge.recovery.backup-damaged':
    'That backup was cut or changed and cannot be trusted. Nothing was changed. Use another copy of it.',
  'bridge.recovery.phrase-needed': 'That backup is under a key of another computer. Enter its recovery phrase.',
  'cli.dataKey.made': 'Everything is under a new data key.',
  'cli.dataKey.recovered': 'The data key is back where it belongs, and your faxes are open.',
  'cli.stdin.no-phrase': 'Nothing came on standard input. Give the twelve words of the recovery phrase there.',
  'cli.usage.phrase-in-arguments':
    'The recovery phrase is read from standard input, where nobody else can see it. Nothing was done.',
  'cli.usage.bad-data-key-verb': 'Use "pagewire data-key status", "rotate" or "recover".',
  'cli.usage.one-backup-file': 'Name one file.',
  'cli.backup.made': {
    by: 'documents',
    one: 'Backed up and read back: {documents} document, {bytes} bytes.',
    other: 'Backed up and read back: {documents} documents, {bytes} bytes.',
  },
  'cli.restore.done': 'The backup is back. Sending is paused: look with "pagewire list", then "pagewire resume".',
  'cli.restore.sentSince': 'What was sent since the backup was made is marked as not sure and is not sent again.',
  'cli.restore.mayBeSent':
    'What was sent since is not known here. Compare with the Sent list on ifaxapp.com before you resume.',
} as const satisfies Catalogue;
