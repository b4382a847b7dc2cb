import type { Bitmap } from '../pictures';
import { encodeFax, type Coding } from '../coding/encode';
import type { FillOrder } from '../coding/fill-order';

export interface TiffPage {
  readonly bitmap: Bitmap;
  /** Dots an inch: 204 and 98, 196 or 391 on a fax. */
  readonly dpiX: number;
  readonly dpiY: number;
}

export interface TiffOptions {
  readonly coding: Coding;
  /** MR only. */
  readonly k?: number;
  readonly alignedEol?: boolean;
  readonly fillOrder?: FillOrder;
}

/** The tags of a fax page (TIFF 6.0, RFC 2306), as far as this room writes or reads them. */
export const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  resolutionX: 282,
  resolutionY: 283,
  t4Options: 292,
  t6Options: 293,
  resolutionUnit: 296,
  pageNumber: 297,
} as const;

export const COMPRESSION = { rows: 2, t4: 3, t6: 4 } as const;
/** Bits of T4Options. */
export const TWO_DIMENSIONAL = 1;
export const ALIGNED_EOL = 4;

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

/** A TIFF file with one strip a page: class F, as fax software exchanges it. */
export function writeFaxTiff(pages: readonly TiffPage[], options: TiffOptions): Uint8Array {
  const { coding, alignedEol = false, fillOrder = 1 } = options;
  const strips = pages.map(({ bitmap }) => encodeFax(bitmap, options));
  const compression = coding === 'MMR' ? COMPRESSION.t6 : COMPRESSION.t4;
  const codingOptions =
    coding === 'MMR'
      ? ([TAG.t6Options, LONG, 0] as const)
      : ([TAG.t4Options, LONG, (coding === 'MR' ? TWO_DIMENSIONAL : 0) + (alignedEol ? ALIGNED_EOL : 0)] as const);
  const FIELDS = 16;
  const directorySize = 2 + FIELDS * 12 + 4;
  const pageSize = (strip: Uint8Array) => directorySize + 16 + strip.length + (strip.length & 1);
  const file = new Uint8Array(strips.reduce((sum, strip) => sum + pageSize(strip), 8));
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x49492a00);
  view.setUint32(4, pages.length > 0 ? 8 : 0, true);
  let at = 8;
  for (const [index, { bitmap, dpiX, dpiY }] of pages.entries()) {
    const strip = strips[index] ?? new Uint8Array();
    const ratios = at + directorySize;
    const data = ratios + 16;
    const next = at + pageSize(strip);
    const fields: readonly (readonly [number, number, number])[] = [
      [TAG.subfileType, LONG, 2],
      [TAG.width, LONG, bitmap.width],
      [TAG.height, LONG, bitmap.height],
      [TAG.bitsPerSample, SHORT, 1],
      [TAG.compression, SHORT, compression],
      [TAG.photometric, SHORT, 0],
      [TAG.fillOrder, SHORT, fillOrder],
      [TAG.stripOffsets, LONG, data],
      [TAG.samplesPerPixel, SHORT, 1],
      [TAG.rowsPerStrip, LONG, bitmap.height],
      [TAG.stripByteCounts, LONG, strip.length],
      [TAG.resolutionX, RATIONAL, ratios],
      [TAG.resolutionY, RATIONAL, ratios + 8],
      codingOptions,
      [TAG.resolutionUnit, SHORT, 2],
      [TAG.pageNumber, SHORT, index],
    ];
    view.setUint16(at, fields.length, true);
    let field = at + 2;
    for (const [tag, type, value] of fields) {
      view.setUint16(field, tag, true);
      view.setUint16(field + 2, type, true);
      view.setUint32(field + 4, tag === TAG.pageNumber ? 2 : 1, true);
      if (type === SHORT) view.setUint16(field + 8, value, true);
      else view.setUint32(field + 8, value, true);
      if (tag === TAG.pageNumber) view.setUint16(field + 10, pages.length, true);
      field += 12;
    }
    view.setUint32(field, index + 1 < pages.length ? next : 0, true);
    [dpiX, dpiY].forEach((dpi, axis) => {
      view.setUint32(ratios + axis * 8, Math.round(dpi * 100), true);
      view.setUint32(ratios + axis * 8 + 4, 100, true);
    });
    file.set(strip, data);
    at = next;
  }
  return file;
}
