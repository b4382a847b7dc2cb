import type { Catalogue } from '../message';

/** What comes in by other ways than the window: the watched folder, the clipboard, links. */
export const doors = {
  'paste.name': 'Picture from the clipboard',
  'watched.title': 'Watched folder',
  'watched.text':
    'Files that are saved in this folder wait in New fax until you send them. Then they are moved into its folder "done", or into "refused" with the reason beside them. Nothing is sent by itself.',
  'watched.none': 'No folder is watched.',
  'watched.name': 'Watched: {name}',
  'watched.choose': 'Choose a folder',
  'watched.change': 'Choose another folder',
  'watched.leave': 'Stop watching',
  'watched.noteHint':
    'A program may save a note beside a file, such as letter.pdf.json with {example}. Pagewire then fills in the number and still asks you.',
  'watched.trouble.gone': 'The folder is not there. Connect its drive, or choose another folder.',
  'watched.trouble.not-readable': 'You may not read this folder. Choose another one.',
  'watched.trouble.not-writable':
    'Files cannot be moved in this folder, so nothing is taken from it. Make it writable, or choose another folder.',
  'watched.trouble.subfolder-taken':
    'Something in the folder is called "done" or "refused" and is not a folder. Rename it.',
  'watched.trouble.disk-full': 'The disk is full. Free some space; the files wait in the folder.',
  'watched.trouble.file-stuck':
    'A file in the folder cannot be read or copied. Pagewire tries again every half minute; the others come in.',
  'watched.trouble.no-answer': 'The drive of this folder does not answer. Check the connection.',
  'watched.trouble.failed': 'The folder could not be looked into. Choose it again, or choose another one.',
  'watched.unfit.too-wide':
    'This folder was not taken: everything in it would be moved. Make a folder of its own for faxes, and choose that.',
  'watched.unfit.own-folder': 'This folder was not taken: Pagewire keeps its own files there. Choose another one.',
  'watched.unfit.not-a-folder': 'This folder cannot be opened. Choose another one.',
  'watched.dialog.title': 'Folder to watch',
  'watched.dialog.ask': {
    by: 'count',
    one: 'There is {count} file in this folder already',
    other: 'There are {count} files in this folder already',
  },
  'watched.dialog.askText':
    'If Pagewire watches it, they come into New fax and are moved into its folder "done". Nothing is sent by itself.',
  'watched.dialog.watch': 'Watch it',
  'watched.dialog.cancel': 'Cancel',
  'watched.refused.bad-note':
    'The note (.json) beside this file cannot be understood. It may hold "number" or "to", "pages" and "quality", and nothing else.',
  'watched.refused.two-documents':
    'There are several files with the same name for one note (.json), so it is not clear which one it belongs to. Call the note like the whole file, such as letter.pdf.json.',
  'watched.refused.two-notes': 'There are two notes (.json) for this file, so it is not clear which one counts.',
  'watched.refused.no-document': 'There is no file that this note (.json) belongs to.',
} as const satisfies Catalogue;
