/** Bytes of a header, and what every entry is filled up to (POSIX.1-1988 ustar). */
export const BLOCK = 512;
/** Eleven octal digits. */
export const MOST_ENTRY_BYTES = 8 ** 11 - 1;
const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;
const LONGEST_NAME = 100;

export interface TarEntry {
  readonly name: string;
  /** bytes */
  readonly size: number;
}

/** Header of a plain file, readable by its owner only. @param at epoch milliseconds */
export function tarHeader({ name, size }: TarEntry, at: number): Buffer {
  if (!/^[\x21-\x7e]+$/.test(name) || name.length > LONGEST_NAME || size > MOST_ENTRY_BYTES)
    throw new RangeError('not an entry of ours');
  const header = Buffer.alloc(BLOCK);
  const put = (text: string, offset: number) => header.write(text, offset, 'latin1');
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  put(name, 0);
  put(octal(0o600, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(Math.floor(at / 1000), 11), 136);
  put('0', 156);
  put('ustar\0' + '00', 257);
  put(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, CHECKSUM_AT);
  return header;
}

/**
 * The entry that a header names; "end" for a block of zeros; null for anything that is no plain file as `tarHeader` writes it: a link, a
 * folder, a device, a long name, a sum that does not fit.
 */
export function readTarHeader(header: Buffer): TarEntry | 'end' | null {
  if (header.every((byte) => byte === 0)) return 'end';
  const sum = /^([0-7]{6})\0 $/.exec(header.toString('latin1', CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES))?.[1];
  const size = /^([0-7]{11})\0$/.exec(header.toString('latin1', 124, 136))?.[1];
  const name = /^([\x21-\x7e]+)\0*$/.exec(header.toString('latin1', 0, LONGEST_NAME))?.[1];
  if (sum === undefined || size === undefined || name === undefined) return null;
  if (Number.parseInt(sum, 8) !== checksumOf(header)) return null;
  if (header.toString('latin1', 156, 157) !== '0' || header.toString('latin1', 257, 265) !== 'ustar\0' + '00')
    return null;
  // Whatever else a header may say (a prefix of the name, a target of a link) has to be empty.
  if (header.subarray(157, 257).some((byte) => byte !== 0) || header.subarray(265).some((byte) => byte !== 0))
    return null;
  return { name, size: Number.parseInt(size, 8) };
}

/** Bytes that fill an entry up to whole blocks. */
export const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** The sum of all bytes, the field of the sum itself taken as blanks. */
function checksumOf(header: Buffer): number {
  let sum = 0;
  header.forEach((byte, at) => {
    sum += at >= CHECKSUM_AT && at < CHECKSUM_AT + CHECKSUM_BYTES ? 32 : byte;
  });
  return sum;
}
