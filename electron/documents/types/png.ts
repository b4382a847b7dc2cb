import type { DocumentType } from '../document-type';
import { begins } from './begins';

export const png: DocumentType = {
  extensions: ['.png'],
  recognises: (head) => begins(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  becomesPages: { by: 'picture', kind: 'png' },
};
