import type { DocumentType } from '../document-type';
import { begins } from './begins';

export const jpeg: DocumentType = {
  extensions: ['.jpg', '.jpeg', '.jpe', '.jfif'],
  recognises: (head) => begins(head, 0xff, 0xd8, 0xff),
  becomesPages: { by: 'picture', kind: 'jpeg' },
};
