import type { DocumentType } from '../document-type';

const BEGINNING = 'UNIRAST\0';

export const appleRaster: DocumentType = {
  extensions: ['.urf'],
  recognises: (head) => Buffer.from(head.subarray(0, BEGINNING.length)).toString('latin1') === BEGINNING,
  becomesPages: { by: 'picture', kind: 'urf' },
};
