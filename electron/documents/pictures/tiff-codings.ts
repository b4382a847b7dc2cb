import { inflateSync } from 'node:zlib';

/** Ways a strip or tile is packed (TIFF 6.0 section 3 and 9, supplement 1); Deflate has two numbers. */
const NONE = 1;
const LZW = 5;
const DEFLATE: readonly number[] = [8, 32946];
const PACK_BITS = 32773;

export const isSimpleCoding = (compression: number): boolean =>
  [NONE, LZW, PACK_BITS, ...DEFLATE].includes(compression);

/** Exactly `size` bytes; null when there are fewer, or it cannot be unpacked. Never throws, never makes more. */
export function unpack(data: Uint8Array, compression: number, size: number): Uint8Array | null {
  if (compression === NONE) return data.length < size ? null : data.subarray(0, size);
  if (compression === LZW) return unpackLzw(data, size);
  return compression === PACK_BITS ? unpackBits(data, size) : inflate(data, size);
}

function inflate(data: Uint8Array, size: number): Uint8Array | null {
  try {
    // Writers differ in what they put below the last row.
    const plain = inflateSync(data, { maxOutputLength: size + 65_536 });
    return plain.length < size ? null : plain.subarray(0, size);
  } catch {
    return null;
  }
}

function unpackBits(data: Uint8Array, size: number): Uint8Array | null {
  const plain = new Uint8Array(size);
  let [from, to] = [0, 0];
  while (to < size && from < data.length) {
    const head = data[from++] ?? 0;
    if (head < 128) {
      const piece = data.subarray(from, from + Math.min(head + 1, size - to));
      plain.set(piece, to);
      to += piece.length;
      from += head + 1;
    } else if (head > 128) {
      const length = Math.min(257 - head, size - to);
      plain.fill(data[from++] ?? 0, to, to + length);
      to += length;
    }
  }
  return to < size ? null : plain;
}

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const MOST_CODES = 4096;

/** Codes of 9 to 12 bits, the most significant first; a code grows one early. */
function unpackLzw(data: Uint8Array, size: number): Uint8Array | null {
  const plain = new Uint8Array(size);
  /** Where each entry of the table stands in what was unpacked already, and how long it is. */
  const places = new Uint32Array(MOST_CODES);
  const lengths = new Uint16Array(MOST_CODES);
  let [to, next, bits, at] = [0, FIRST_FREE, 9, 0];
  let last: { readonly place: number; readonly length: number } | null = null;
  const lastBit = data.length * 8;
  while (to < size && at + bits <= lastBit) {
    const byte = at >>> 3;
    const three = ((data[byte] ?? 0) << 16) | ((data[byte + 1] ?? 0) << 8) | (data[byte + 2] ?? 0);
    const code = (three >>> (24 - bits - (at & 7))) & ((1 << bits) - 1);
    at += bits;
    if (code === END) break;
    if (code === CLEAR) {
      [next, bits, last] = [FIRST_FREE, 9, null];
      continue;
    }
    if (code >= next + (last === null ? 0 : 1) || code === END) return null;
    const place = to;
    if (code < CLEAR) plain[to++] = code;
    else {
      // The entry that is just being made: what came last, and its first byte again.
      const isNew = code === next;
      const [from, length] = isNew
        ? [last?.place ?? 0, (last?.length ?? 0) + 1]
        : [places[code] ?? 0, lengths[code] ?? 0];
      for (let index = 0; index < length && to < size; index++) plain[to++] = plain[from + index] ?? 0;
    }
    if (last !== null && next < MOST_CODES) {
      places[next] = last.place;
      lengths[next] = last.length + 1;
      next += 1;
      if (next + 1 >= 1 << bits && bits < 12) bits += 1;
    }
    last = { place, length: to - place };
  }
  return to < size ? null : plain;
}
