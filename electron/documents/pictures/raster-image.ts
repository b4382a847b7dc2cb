import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import { whiteBitmap } from '../../../core/pages/fax-image/pictures';
import { greyOf, greyOfInks } from './grey';
import { bitmapImage, greyImage, type PdfImage } from './picture-pdf';
import { bitsOfDot, RASTER_SAMPLES, type RasterFormat } from './raster-page';
import { unpackRaster, type PackedRows } from './unpack-raster';

export interface RasterImage {
  readonly image: PdfImage;
  /** Of the file: behind its rows. */
  readonly end: number;
}

/** A page of raster: one bit a dot stays that, everything else becomes grey. Null when the file ends before. Never throws. */
export function rasterImage(file: Uint8Array, from: number, size: DotSize, format: RasterFormat): RasterImage | null {
  const bits = bitsOfDot(format);
  const isInk = format.colours === 'black' || format.colours === 'inks';
  const rows = {
    bytes: Math.ceil((size.width * bits) / 8),
    unit: Math.ceil(bits / 8),
    blank: isInk ? 0 : 255,
    height: size.height,
  };
  return format.depth === 1
    ? asBitmap(file, from, size.width, rows, isInk)
    : asGrey(file, from, size.width, rows, format);
}

function asBitmap(file: Uint8Array, from: number, width: number, rows: PackedRows, isInk: boolean): RasterImage | null {
  const bitmap = whiteBitmap(width, rows.height);
  const { stride, bits } = bitmap;
  const end = unpackRaster(file, from, rows, (row, y, count) => {
    // The coder does not mind the unused bits.
    if (!isInk) for (let at = 0; at < stride; at++) row[at] = ~(row[at] ?? 0);
    for (let next = y; next < y + count; next++) bits.set(row, next * stride);
  });
  return end === null ? null : { image: bitmapImage(bitmap), end };
}

function asGrey(
  file: Uint8Array,
  from: number,
  width: number,
  rows: PackedRows,
  format: RasterFormat,
): RasterImage | null {
  const grey = new Uint8Array(width * rows.height);
  const end = unpackRaster(file, from, rows, (row, y, count) => {
    const first = y * width;
    greyRow(row, format, grey.subarray(first, first + width));
    for (let next = 1; next < count; next++) grey.copyWithin(first + next * width, first, first + width);
  });
  return end === null ? null : { image: greyImage({ width, height: rows.height, grey }), end };
}

function greyRow(row: Uint8Array, { colours, depth }: RasterFormat, grey: Uint8Array): void {
  // Of 16 bits the upper ones.
  const sample = depth >>> 3;
  const dot = RASTER_SAMPLES[colours] * sample;
  const value = (at: number): number => row[at] ?? 0;
  switch (colours) {
    case 'light':
      for (let x = 0; x < grey.length; x++) grey[x] = value(x * dot);
      break;
    case 'black':
      for (let x = 0; x < grey.length; x++) grey[x] = 255 - value(x * dot);
      break;
    case 'colour':
      for (let x = 0, at = 0; x < grey.length; x++, at += dot)
        grey[x] = greyOf(value(at), value(at + sample), value(at + 2 * sample));
      break;
    case 'inks':
      for (let x = 0, at = 0; x < grey.length; x++, at += dot)
        grey[x] = greyOfInks(value(at), value(at + sample), value(at + 2 * sample), value(at + 3 * sample));
  }
}
