import type { DocumentType } from '../document-type';
import { begins } from './begins';

/** Also what fax machines and gateways hand out, `.fax` at times. */
export const tiff: DocumentType = {
  extensions: ['.tif', '.tiff', '.fax'],
  recognises: (head) => begins(head, 0x49, 0x49, 0x2a, 0x00) || begins(head, 0x4d, 0x4d, 0x00, 0x2a),
  becomesPages: { by: 'picture', kind: 'tiff' },
};
