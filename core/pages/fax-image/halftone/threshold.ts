import { whiteBitmap, type Bitmap, type GreyPage } from '../pictures';

/**
 * Black where the grey value is below `level` (1 to 255): four dots at a time where rows begin with a word.
 */
export function thresholdAt(page: GreyPage, level: number): Bitmap {
  const { width, height, grey } = page;
  const bitmap = whiteBitmap(width, height);
  const wide = width % 8 === 0 && grey.byteOffset % 4 === 0 && IS_LITTLE_ENDIAN;
  if (wide) thresholdWords(new Uint32Array(grey.buffer, grey.byteOffset, grey.length >>> 2), level, bitmap.bits);
  else for (let y = 0; y < height; y++) thresholdRow(grey, y * width, width, level, bitmap.bits, y * bitmap.stride);
  return bitmap;
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function thresholdRow(grey: Uint8Array, from: number, width: number, level: number, bits: Uint8Array, row: number) {
  for (let x = 0; x < width; x++)
    if ((grey[from + x] ?? 0) < level) bits[row + (x >>> 3)] = (bits[row + (x >>> 3)] ?? 0) | (0x80 >>> (x & 7));
}

/**
 * The highest bit of each of a word's four bytes tells whether the byte is below the level: adding what is missing to
 * 128 sets it, without a carry into the next byte. The multiplication puts the four bits side by side.
 */
function thresholdWords(words: Uint32Array, level: number, bits: Uint8Array): void {
  const low = Math.imul(level > 128 ? 256 - level : 128 - level, 0x01010101);
  const isHigh = level > 128;
  const blackOf = (word: number): number => {
    const reached = ((word & 0x7f7f7f7f) + low) & 0x80808080;
    const white = isHigh ? reached & word : (reached | word) & 0x80808080;
    return Math.imul((~white & 0x80808080) >>> 7, 0x80402010) >>> 28;
  };
  for (let at = 0, byte = 0; byte < bits.length; at += 2, byte++) {
    const left = words[at] ?? 0;
    const right = words[at + 1] ?? 0;
    if ((left & right) >>> 0 !== 0xffffffff) bits[byte] = (blackOf(left) << 4) | blackOf(right);
  }
}
