import type { Catalogue } from '../message';

/** Why a file was refused, one sentence for each `DocumentErrorCode` of the bridge. */
export const documents = {
  'document.not-a-file': 'This is not a file. Folders cannot be faxed.',
  'document.file-gone': 'This file is no longer there.',
  'document.file-not-readable':
    'This file cannot be read. Perhaps you may not open it, or another program is using it.',
  'document.file-changed': 'This file changed while it was being copied. Add it again.',
  'document.file-empty': 'This file is empty.',
  'document.file-too-large':
    'This file is larger than the {megabytes} MB you allow. Make it smaller or split it; the limit is in the settings.',
  'document.too-many-files': {
    by: 'files',
    one: 'That is more than the {files} file you allow in one fax. Send the rest in a second fax; the limit is in the settings.',
    other:
      'That is more than the {files} files you allow in one fax. Send the rest in a second fax; the limit is in the settings.',
  },
  'document.too-many-pages': 'This file has more pages than Pagewire sends in one fax. Split it.',
  'document.type-not-supported':
    'Pagewire cannot read this type of file, or its content is not what its name says. Save it as a PDF and add that.',
  'document.file-unsafe':
    'This file is built as attacks are: as two kinds of file at once, with another archive inside, or to unpack to far more than it is. Save it as a PDF and add that.',
  'document.picture-damaged': 'This picture is damaged and cannot be read. Ask for a new copy.',
  'document.picture-not-supported':
    'This picture is stored in a rare way that Pagewire cannot read. Save it as a PNG or PDF and add that.',
  'document.picture-too-large':
    'This picture has more than the {megapixels} megapixels you allow, or more than {side} dots on one side. Make it smaller.',
  'document.heic-not-supported':
    'This computer has no program that reads HEIC photos. Save the photo as a JPEG and add that.',
  'document.office-missing':
    'Turning this type of file into pages needs LibreOffice, which is not on this computer. Install it, or save the file as a PDF and add that.',
  'document.office-failed': 'LibreOffice could not turn this file into pages. Save it as a PDF and add that.',
  'document.office-locked': 'This file is locked with a password. Save a copy without it, or a PDF, and add that.',
  'document.wrong-password': 'That is not the password of this PDF. Try again.',
  'document.pdf-encrypted': 'This PDF needs a password.',
  'document.pdf-damaged': 'This PDF is damaged and cannot be read. Ask for a new copy, or print it to a new PDF.',
  'document.pdf-no-pages': 'This PDF has no pages.',
  'document.pages-differ':
    'The pages made from this file do not look like the pages you chose. Send the original file instead, or save it anew.',
  'document.document-timeout': 'Reading this file took too long. Save it again as a PDF and add that.',
  'document.document-process-stopped':
    'Reading this file failed. Nothing else was affected. Try again, or save it again as a PDF.',
  'document.copy-damaged':
    'The copy kept on this computer was changed, damaged or removed, so it is not used. Add the file again.',
  'document.store-not-open':
    'Your faxes could not be opened when this came in, so it was not taken. Open them, then add it again.',
  'document.disk-full': 'The disk is full. Free some space, then add the file again.',
  'document.storage-failed': 'The file could not be copied to the safe place. Check the disk, then add it again.',
  'document.cancelled': 'Adding this file was cancelled.',
  'document.named': '{name}: {reason}',
} as const satisfies Catalogue;
