import type { DocumentType } from '../document-type';

/**
 * "%PDF-" at the very start; only a byte order mark and white space may stand before it. Readers that search the first
 * kilobyte for it (ISO 32000-1 annex H.3.4.1) take files that are another format at the same time.
 */
const HEADER = /^(\u00ef\u00bb\u00bf)?[\t\n\f\r ]{0,16}%PDF-\d/;

export const pdf: DocumentType = {
  extensions: ['.pdf'],
  becomesPages: { by: 'itself' },
  recognises: (head) => HEADER.test(Buffer.from(head.subarray(0, 64)).toString('latin1')),
};
