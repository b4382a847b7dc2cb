import { begins } from '../../documents/types/begins';
import { jpeg } from '../../documents/types/jpeg';
import { pdf } from '../../documents/types/pdf';

/** What can be printed, the preferred first: Windows takes the default, CUPS the cheapest that it can make. */
export const DOCUMENT_FORMATS = ['application/pdf', 'image/pwg-raster', 'image/urf', 'image/jpeg'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** "Whatever it is": the format is then what the bytes look like (RFC 8011 section 5.1.10). */
export const ANY_FORMAT = 'application/octet-stream';

/** First bytes of a document that say what it is. */
export const SNIFFED_BYTES = 64;

const ascii = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];

const MARKS: Readonly<Record<DocumentFormat, (head: Uint8Array) => boolean>> = {
  'application/pdf': pdf.recognises,
  'image/jpeg': jpeg.recognises,
  /** PWG 5102.4 section 4.1. */
  'image/pwg-raster': (head) => begins(head, ...ascii('RaS2')),
  'image/urf': (head) => begins(head, ...ascii('UNIRAST\0')),
};

/** What a document is by its first bytes; null when it is nothing that can be printed here. */
export const seenFormat = (head: Uint8Array): DocumentFormat | null =>
  DOCUMENT_FORMATS.find((format) => MARKS[format](head)) ?? null;

export const isOffered = (format: string): boolean =>
  format === ANY_FORMAT || DOCUMENT_FORMATS.some((offered) => offered === format);
