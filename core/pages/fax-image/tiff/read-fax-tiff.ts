import { err, ok, type Result } from '../../../result';
import { decodeFax } from '../coding/decode';
import { isBitmapSize, MAX_DOTS, whiteBitmap, type Bitmap } from '../pictures';
import { COMPRESSION, TAG, TWO_DIMENSIONAL, type TiffPage } from './fax-tiff';

/** Why a file gives no pages: it is no TIFF, it is cut or contradicts itself, or its pages are not coded as a fax codes them. */
export type TiffProblem = 'not-a-tiff' | 'damaged' | 'not-a-fax';

const MOST_PAGES = 1000;
const MOST_STRIPS = 70_000;

/**
 * Reads the pages of a fax TIFF (TIFF compressions 2, 3 and 4, either byte order, any number of strips, both fill
 * orders). Any bytes are taken: never throws, at most 1000 pages and `MAX_DOTS` dots in all.
 */
export function readFaxTiff(file: Uint8Array): Result<readonly TiffPage[], TiffProblem> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const order = file.length < 8 ? 0 : view.getUint32(0);
  if (order !== 0x49492a00 && order !== 0x4d4d002a) return err('not-a-tiff');
  const little = order === 0x49492a00;
  const pages: TiffPage[] = [];
  let dots = 0;
  for (let at = view.getUint32(4, little); at !== 0;) {
    const directory = readDirectory(view, at, little);
    if (directory === null || pages.length === MOST_PAGES) return err('damaged');
    dots += directory.one(TAG.width, 0) * directory.one(TAG.height, 0);
    if (dots > MAX_DOTS) return err('damaged');
    const page = readPage(file, directory);
    if (!page.ok) return page;
    pages.push(page.value);
    at = directory.next;
  }
  return pages.length > 0 ? ok(pages) : err('damaged');
}

interface Directory {
  readonly next: number;
  /** The first value of a tag. */
  one(tag: number, otherwise: number): number;
  all(tag: number): readonly number[];
}

const TYPE_SIZE: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8 };

function readDirectory(view: DataView, at: number, little: boolean): Directory | null {
  if (at + 2 > view.byteLength) return null;
  const count = view.getUint16(at, little);
  const end = at + 2 + count * 12;
  if (end + 4 > view.byteLength) return null;
  const tags = new Map<number, readonly number[]>();
  for (let field = at + 2; field < end; field += 12) {
    const values = readValues(view, field, little);
    if (values !== null) tags.set(view.getUint16(field, little), values);
  }
  const all = (tag: number) => tags.get(tag) ?? [];
  return { next: view.getUint32(end, little), all, one: (tag, otherwise) => all(tag)[0] ?? otherwise };
}

/** Null for a type that no fax tag has; empty if the values lie outside the file. */
function readValues(view: DataView, field: number, little: boolean): readonly number[] | null {
  const type = view.getUint16(field + 2, little);
  const count = view.getUint32(field + 4, little);
  const size = TYPE_SIZE[type];
  if (size === undefined) return null;
  const at = size * count <= 4 ? field + 8 : view.getUint32(field + 8, little);
  if (count > MOST_STRIPS || at + size * count > view.byteLength) return [];
  return Array.from({ length: count }, (_, index) => {
    const place = at + index * size;
    if (type === 1) return view.getUint8(place);
    if (type === 3) return view.getUint16(place, little);
    if (type === 4) return view.getUint32(place, little);
    return view.getUint32(place, little) / Math.max(1, view.getUint32(place + 4, little));
  });
}

function readPage(file: Uint8Array, tags: Directory): Result<TiffPage, TiffProblem> {
  const width = tags.one(TAG.width, 0);
  const height = tags.one(TAG.height, 0);
  const compression = tags.one(TAG.compression, 1);
  const isFax = compression === COMPRESSION.rows || compression === COMPRESSION.t4 || compression === COMPRESSION.t6;
  if (!isFax || tags.one(TAG.bitsPerSample, 1) !== 1 || tags.one(TAG.samplesPerPixel, 1) !== 1) return err('not-a-fax');
  if (!isBitmapSize(width, height)) return err('damaged');
  const bitmap = whiteBitmap(width, height);
  const rowsPerStrip = Math.min(height, Math.max(1, tags.one(TAG.rowsPerStrip, height)));
  const offsets = tags.all(TAG.stripOffsets);
  const sizes = tags.all(TAG.stripByteCounts);
  for (let strip = 0, row = 0; row < height; strip++, row += rowsPerStrip) {
    const offset = offsets[strip];
    const size = sizes[strip];
    if (offset === undefined || size === undefined || offset + size > file.length) return err('damaged');
    const rows = Math.min(rowsPerStrip, height - row);
    if (!decodeStrip(file.subarray(offset, offset + size), compression, tags, bitmap, row, rows)) return err('damaged');
  }
  if (tags.one(TAG.photometric, 0) === 1) invert(bitmap);
  const perUnit = tags.one(TAG.resolutionUnit, 2) === 3 ? 2.54 : 1;
  return ok({
    bitmap,
    dpiX: tags.one(TAG.resolutionX, 0) * perUnit,
    dpiY: tags.one(TAG.resolutionY, 0) * perUnit,
  });
}

function decodeStrip(
  data: Uint8Array,
  compression: number,
  tags: Directory,
  page: Bitmap,
  row: number,
  rows: number,
): boolean {
  const t4 = tags.one(TAG.t4Options, 0);
  const coding =
    compression === COMPRESSION.t6
      ? 'MMR'
      : compression === COMPRESSION.t4 && (t4 & TWO_DIMENSIONAL) !== 0
        ? 'MR'
        : 'MH';
  const decoded = decodeFax(data, {
    coding,
    width: page.width,
    rows,
    fillOrder: tags.one(TAG.fillOrder, 1) === 2 ? 2 : 1,
    rowsStartWithByte: compression === COMPRESSION.rows,
  });
  if (!decoded.ok) return false;
  page.bits.set(decoded.value.bitmap.bits, row * page.stride);
  return true;
}

/** Photometric interpretation 1: what the coding calls black is white. Unused bits stay 0. */
function invert({ width, height, stride, bits }: Bitmap): void {
  for (let at = 0; at < bits.length; at++) bits[at] = ~(bits[at] ?? 0);
  const unused = (0xff00 >>> (width & 7)) & 0xff;
  if ((width & 7) === 0) return;
  for (let row = 0; row < height; row++) {
    const last = row * stride + stride - 1;
    bits[last] = (bits[last] ?? 0) & unused;
  }
}
