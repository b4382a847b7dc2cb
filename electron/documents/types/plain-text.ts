import type { DocumentType } from '../document-type';

/** Tabs, line ends, a page break and letters: no other control character, and nothing that another program takes for its own. */
const TEXT = /^[\t\n\f\r\u0020-\u007e\u0080-\u{10ffff}]*$/u;
const OTHER_KINDS = /^\ufeff?(%PDF|%!PS|\{\\rtf|<)/;

export const plainText: DocumentType = {
  extensions: ['.txt'],
  recognises: (head) => {
    // Cut where the piece ends: the last letter may be half there.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head, { stream: true });
    return TEXT.test(text) && !OTHER_KINDS.test(text);
  },
  becomesPages: { by: 'office', zip: null, ifaxTakesIt: false },
};
