/** A Huffman table of a JPEG (ITU-T T.81, C.2), as what the next bits of the data mean. */
export interface HuffmanTable {
  /** For the next 16 bits: length of the code << 8 | symbol; 0 where no code begins like that. */
  readonly codes: Uint16Array;
  /**
   * For the next `SKIP_BITS`: how far whole codes with their values reach in them, as bits | coefficients << 5 |
   * `BLOCK_ENDS`; 0 when not even one does. So several values that nobody needs are passed over at once. Made when
   * wanted: nothing of a table of means is passed over.
   */
  readonly skips: () => Uint16Array;
}

/** Wide enough for three usual codes, and quickly made: an encoder may choose other codes for each page. */
export const SKIP_BITS = 13;
/** The last code was the end of the block. */
export const BLOCK_ENDS = 0x8000;
/** Symbols of a table that codes details: the end of a block, and 16 zeros (F.1.2.2). */
export const END_OF_BLOCK = 0;
export const SIXTEEN_ZEROS = 0xf0;

const LONGEST_CODE = 16;
const WINDOWS = 1 << LONGEST_CODE;

/** Null when it cannot be one. @param told how many codes there are of each length from 1 to 16, then their symbols */
export function huffmanTable(told: Uint8Array): HuffmanTable | null {
  const codes = codesOf(told);
  return codes === null ? null : { codes, skips: () => skipsOf(codes) };
}

/** C.2: codes of one length follow each other, and each is as many windows wide as there are bits left behind it. */
function codesOf(told: Uint8Array): Uint16Array | null {
  const codes = new Uint16Array(WINDOWS);
  let from = 0;
  let at = 16;
  for (let length = 1; length <= LONGEST_CODE; length++)
    for (let left = told[length - 1] ?? 0; left > 0; left--) {
      const end = from + (1 << (LONGEST_CODE - length));
      if (end > WINDOWS) return null;
      codes.fill((length << 8) | (told[at] ?? 0), from, end);
      from = end;
      at += 1;
    }
  return codes;
}

function skipsOf(codes: Uint16Array): Uint16Array {
  const skips = new Uint16Array(1 << SKIP_BITS);
  for (let window = 0; window < skips.length; window++) {
    let bits = 0;
    let coefficients = 0;
    let ends = 0;
    while (ends === 0) {
      const code = codes[(window << (LONGEST_CODE - SKIP_BITS + bits)) & (WINDOWS - 1)] ?? 0;
      const symbol = code & 0xff;
      const value = symbol & 15;
      const after = bits + (code >> 8) + value;
      // What lies beyond the window is not known; and a run without a value is not defined.
      if (code === 0 || after > SKIP_BITS) break;
      if (value === 0 && symbol !== END_OF_BLOCK && symbol !== SIXTEEN_ZEROS) break;
      bits = after;
      if (symbol === END_OF_BLOCK) ends = BLOCK_ENDS;
      else coefficients += (symbol >> 4) + 1;
    }
    skips[window] = bits | (coefficients << 5) | ends;
  }
  return skips;
}
