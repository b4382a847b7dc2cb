/** 8-bit grey, one byte a dot, row by row; 0 is black, 255 white. What PDFium's grey bitmap holds. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** One bit a dot as a fax machine prints it: 1 is black, the most significant bit is left, unused bits of a row are 0. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Bytes of one row. */
  readonly stride: number;
  readonly bits: Uint8Array;
}

/** A part of a page in dots. */
export interface DotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Largest bitmaps that are read or made: every sheet of this program is far below, hostile files are not. */
export const MAX_WIDTH = 32_767;
export const MAX_ROWS = 65_535;
/** 32 MB of bits. */
export const MAX_DOTS = 2 ** 28;

export const isBitmapSize = (width: number, height: number): boolean =>
  Number.isInteger(width) &&
  Number.isInteger(height) &&
  width >= 1 &&
  height >= 1 &&
  width <= MAX_WIDTH &&
  height <= MAX_ROWS &&
  width * height <= MAX_DOTS;

/** All white. */
export function whiteBitmap(width: number, height: number): Bitmap {
  const stride = (width + 7) >>> 3;
  return { width, height, stride, bits: new Uint8Array(stride * height) };
}

export const isBlack = ({ stride, bits }: Bitmap, x: number, y: number): boolean =>
  (((bits[y * stride + (x >>> 3)] ?? 0) >>> (7 - (x & 7))) & 1) === 1;

/** Blackens dots `from` up to but not including `to` of the row that begins at byte `row`. */
export function blacken(bits: Uint8Array, row: number, from: number, to: number): void {
  if (from >= to) return;
  const first = row + (from >>> 3);
  const last = row + (to >>> 3);
  const head = 0xff >>> (from & 7);
  const tail = 0xff00 >>> (to & 7);
  if (first === last) {
    bits[first] = (bits[first] ?? 0) | (head & tail);
    return;
  }
  bits[first] = (bits[first] ?? 0) | head;
  bits.fill(0xff, first + 1, last);
  if ((to & 7) !== 0) bits[last] = (bits[last] ?? 0) | tail;
}
