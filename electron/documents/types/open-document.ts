import type { DocumentType } from '../document-type';
import { beginsLikeZip } from './begins';

/** OASIS OpenDocument: a zip archive whose first entry, not packed, names the type. */
const openDocument = (extension: string, kind: string): DocumentType => ({
  extensions: [extension],
  recognises: (head) =>
    beginsLikeZip(head) &&
    Buffer.from(head.subarray(0, 256))
      .toString('latin1')
      .includes(`mimetypeapplication/vnd.oasis.opendocument.${kind}`),
  becomesPages: { by: 'office', zip: { part: 'content.xml' }, ifaxTakesIt: false },
});

export const odt = openDocument('.odt', 'text');
export const ods = openDocument('.ods', 'spreadsheet');
export const odp = openDocument('.odp', 'presentation');
