import { err, ok, type Result } from '../../../result';
import { decodeFax } from '../coding/decode';
import { isBitmapSize, MAX_DOTS, whiteBitmap, type Bitmap } from '../pictures';
import { COMPRESSION, TAG, TWO_DIMENSIONAL, type TiffPage } from './fax-tiff';
import { dotsPerInch, tiffDirectories, type TiffDirectory, type TiffFileProblem } from './tiff-directory';

/** Why a file gives no pages: it is no TIFF, it is cut or contradicts itself, or its pages are not coded as a fax codes them. */
export type TiffProblem = TiffFileProblem | 'not-a-fax';

const MOST_PAGES = 1000;

/**
 * Reads the pages of a fax TIFF (TIFF compressions 2, 3 and 4, either byte order, any number of strips, both fill
 * orders). Any bytes are taken: never throws, at most 1000 pages and `MAX_DOTS` dots in all.
 */
export function readFaxTiff(file: Uint8Array): Result<readonly TiffPage[], TiffProblem> {
  const directories = tiffDirectories(file, MOST_PAGES);
  if (!directories.ok) return directories;
  const pages: TiffPage[] = [];
  let dots = 0;
  for (const directory of directories.value) {
    dots += directory.one(TAG.width, 0) * directory.one(TAG.height, 0);
    if (dots > MAX_DOTS) return err('damaged');
    const page = readFaxTiffPage(file, directory);
    if (!page.ok) return page;
    pages.push(page.value);
  }
  return ok(pages);
}

/** One page of a fax TIFF; as `readFaxTiff`. */
export function readFaxTiffPage(file: Uint8Array, tags: TiffDirectory): Result<TiffPage, TiffProblem> {
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
  const { x, y } = dotsPerInch(tags);
  return ok({ bitmap, dpiX: x, dpiY: y });
}

function decodeStrip(
  data: Uint8Array,
  compression: number,
  tags: TiffDirectory,
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
