import type { DocumentType } from '../document-type';
import { begins } from './begins';

/** "{\rtf" */
export const rtf: DocumentType = {
  extensions: ['.rtf'],
  recognises: (head) => begins(head, 0x7b, 0x5c, 0x72, 0x74, 0x66),
  becomesPages: { by: 'office', zip: null, ifaxTakesIt: false },
};
