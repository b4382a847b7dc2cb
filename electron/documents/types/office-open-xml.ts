import type { DocumentType } from '../document-type';
import { beginsLikeCompoundFile, beginsLikeZip } from './begins';

/** ECMA-376: a zip archive of parts. One that asks for a password is a compound file instead. */
const officeOpenXml = (extension: string, part: string, ifaxTakesIt: boolean): DocumentType => ({
  extensions: [extension],
  recognises: beginsLikeZip,
  otherwise: (head) => (beginsLikeCompoundFile(head) ? 'office-locked' : null),
  becomesPages: { by: 'office', zip: { part }, ifaxTakesIt },
});

/** Whether iFax's "doc" means this one too is not documented; it is likely, and the window says that iFax converts it. */
export const docx = officeOpenXml('.docx', 'word/', true);
export const xlsx = officeOpenXml('.xlsx', 'xl/', false);
export const pptx = officeOpenXml('.pptx', 'ppt/', false);
