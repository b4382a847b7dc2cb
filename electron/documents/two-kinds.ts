import type { DocumentType } from './document-type';

/** As far from its end as a zip reader looks for the table of an archive. */
export const TAIL_BYTES = 65_557;
const PDF_HEADER = Buffer.from('%PDF-', 'latin1');
/** As far as PDF readers look for the header (ISO 32000-1 annex H.3.4.1). */
const HEADER_SEARCHED = 1024;
/** The record that ends an archive, of one disk. */
const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06, 0, 0, 0, 0]);

/**
 * Whether another program would take this file for another kind: two programs then show two documents, and nobody knows which one a person approved.
 *
 * @param tail its last `TAIL_BYTES` bytes, or all of it
 */
export function isTwoKinds(type: DocumentType, head: Uint8Array, tail: Uint8Array): boolean {
  const by = type.becomesPages.by;
  if (by !== 'itself' && Buffer.from(head.subarray(0, HEADER_SEARCHED)).includes(PDF_HEADER)) return true;
  return by !== 'office' && Buffer.from(tail).includes(ZIP_END);
}
