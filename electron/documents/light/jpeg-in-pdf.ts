import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import { MARKER } from '../pictures/jpeg-segments';

/** Smaller ones are drawn quickly as they are. Dots. */
const LARGE_FROM = 1_000_000;

export const isLarge = ({ width, height }: DotSize): boolean => width * height >= LARGE_FROM;

/** No program writes a longer dictionary for a picture. Bytes. */
const LONGEST_HEAD = 1024;
/** Of an entry whose value is no dictionary and no text (ISO 32000-1, 7.3). */
const ENTRY = /\s*\/(\w+)\s*(\/[\w.-]+|\[[^[\]]*\]|\d+ \d+ R\b|[-+.\d]+|true|false|null)\s*/y;
/**
 * Entries (8.9.5) with which the mean of eight dots by eight is what the dots would look like together. Masks by colour
 * or by another picture are not among them.
 */
const HARMLESS = new Set([
  'Type',
  'Subtype',
  'Name',
  'Width',
  'Height',
  'BitsPerComponent',
  'ColorSpace',
  'Decode',
  'Intent',
  'Interpolate',
  'ImageMask',
  'Filter',
  'DecodeParms',
  'Length',
  'Metadata',
  'StructParent',
  'OC',
]);
const ALLOWED: Readonly<Record<string, RegExp>> = {
  Subtype: /^\/Image$/,
  BitsPerComponent: /^8$/,
  ImageMask: /^false$/,
  Filter: /^(\/DCTDecode|\[\s*\/DCTDecode\s*\])$/,
};

/**
 * The size of the picture whose data begins here in a PDF, as its dictionary tells: null unless the text before it is
 * that of a large JPEG and says nothing else about how it is drawn than `HARMLESS`. In an encrypted file the data is no
 * JPEG.
 */
export function largeJpegAt(pdf: Uint8Array, at: number): DotSize | null {
  if (pdf[at] !== 0xff || pdf[at + 1] !== MARKER.start || pdf[at + 2] !== 0xff) return null;
  const head = textOf(pdf, Math.max(0, at - LONGEST_HEAD), at);
  const begin = head.lastIndexOf('obj');
  const inner = begin < 0 ? undefined : /^obj\s*<<(.*)>>\s*stream\r?\n$/s.exec(head.slice(begin))?.[1];
  const entries = inner === undefined ? null : entriesOf(inner);
  if (entries === null) return null;
  for (const [key, value] of entries) if (!HARMLESS.has(key) || ALLOWED[key]?.test(value) === false) return null;
  if (!entries.has('Subtype') || !entries.has('Filter')) return null;
  const size = { width: Number(entries.get('Width')), height: Number(entries.get('Height')) };
  return isLarge(size) ? size : null;
}

/** Null when there is anything else in it, or something twice. */
function entriesOf(text: string): ReadonlyMap<string, string> | null {
  const entries = new Map<string, string>();
  ENTRY.lastIndex = 0;
  for (let at = 0; at < text.length; at = ENTRY.lastIndex) {
    const [, key = '', value = ''] = ENTRY.exec(text) ?? [];
    if (key === '' || entries.has(key)) return null;
    entries.set(key, value);
  }
  return entries;
}

/** Whether there is one anywhere in it. */
export function hasLargeJpeg(pdf: Uint8Array): boolean {
  const file = bufferOf(pdf);
  for (let at = file.indexOf(FILTER); at >= 0; at = file.indexOf(FILTER, at + 1)) {
    const end = /stream\r?\n/.exec(textOf(pdf, at, Math.min(pdf.length, at + LONGEST_HEAD)));
    if (end !== null && largeJpegAt(pdf, at + end.index + end[0].length) !== null) return true;
  }
  return false;
}

const FILTER = 'DCTDecode';
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const textOf = (bytes: Uint8Array, from: number, end: number): string => bufferOf(bytes).toString('latin1', from, end);
