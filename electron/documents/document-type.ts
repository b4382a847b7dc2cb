import { extname } from 'node:path';
import { pdf } from './pdf';

/** A kind of file that can be faxed. */
export interface DocumentType {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Looks at the first bytes of the content (up to 4 KiB). */
  recognises(head: Uint8Array): boolean;
}

/** One line per document type. */
const DOCUMENT_TYPES: readonly DocumentType[] = [pdf];

/** Name and content must agree: a file that says one thing and is another is not taken in. */
export function typeByName(path: string): DocumentType | null {
  const extension = extname(path).toLowerCase();
  return DOCUMENT_TYPES.find((type) => type.extensions.includes(extension)) ?? null;
}
