import type { Catalogue } from '../message';

/** Why a file was refused, one sentence for each `DocumentErrorCode` of the bridge. */
export const documents = {
  'document.not-a-file': 'This is not a file. Folders cannot be faxed.',
  'document.file-gone': 'This file is no longer there.',
  'document.file-not-readable':
    'This file cannot be read. Perhaps you may not open it, or another program is using it.',
  'document.file-changed': 'This file changed while it was being copied. Add it again.',
  'document.file-empty': 'This file is empty.',
  'document.file-too-large': 'This file is too large for Pagewire. Make it smaller or split it.',
  'document.too-many-files': 'That is more files than one fax can hold. Send the rest in a second fax.',
  'document.too-many-pages': 'This file has more pages than Pagewire sends in one fax. Split it.',
  'document.type-not-supported': 'Pagewire cannot read this type of file. Save it as a PDF and add that.',
  'document.wrong-password': 'This is not the password of the PDF.',
  'document.pdf-encrypted': 'This PDF needs a password. Save a copy without the password and add that.',
  'document.pdf-damaged': 'This PDF is damaged and cannot be read. Ask for a new copy, or print it to a new PDF.',
  'document.pdf-no-pages': 'This PDF has no pages.',
  'document.pages-differ':
    'The pages made from this file do not look like the pages you chose. Send the original file instead, or save it anew.',
  'document.document-timeout': 'Reading this file took too long. Save it again as a PDF and add that.',
  'document.document-process-stopped':
    'Reading this file failed. Nothing else was affected. Try again, or save it again as a PDF.',
  'document.copy-damaged':
    'The copy kept on this computer was changed, damaged or removed, so it is not used. Add the file again.',
  'document.disk-full': 'The disk is full. Free some space, then add the file again.',
  'document.storage-failed': 'The file could not be copied to the safe place. Check the disk, then add it again.',
  'document.cancelled': 'Adding this file was cancelled.',
  'document.named': '{name}: {reason}',
} as const satisfies Catalogue;
