import type { DocumentType } from '../document-type';

/** PWG 5102.4: its mark, and the name that tells it from other rasters of CUPS, whose headers mean something else. */
const BEGINNING = 'RaS2PwgRaster\0';

export const pwgRaster: DocumentType = {
  extensions: ['.pwg'],
  recognises: (head) => Buffer.from(head.subarray(0, BEGINNING.length)).toString('latin1') === BEGINNING,
  becomesPages: { by: 'picture', kind: 'pwg' },
};
