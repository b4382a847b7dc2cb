import { inflateRawSync } from 'node:zlib';

/** Limits of an archive that another program will unpack. */
const MOST_ENTRIES = 2000;
const MOST_RATIO = 100;
const MOST_BYTES = 200_000_000;

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
/** Below this a high ratio harms nobody: an empty sheet packs well. */
const SMALL = 1_000_000;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/**
 * Whether an archive (PKWARE APPNOTE) is what it says: at most 2000 entries, 200 MB in all, a hundredfold at most, no way out of its folder, no archive inside.
 * Every entry is unpacked once, since what it claims to be is only a claim. Null: nothing speaks against it. Never throws.
 *
 * @param part begins the name of an entry that it must have
 */
export function zipProblem(file: Uint8Array, part: string): 'file-unsafe' | 'type-not-supported' | null {
  const zip = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = entriesOf(zip);
  if (entries === null || entries.length > MOST_ENTRIES) return 'file-unsafe';
  if (!entries.some(({ name }) => name.startsWith(part))) return 'type-not-supported';
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES || total > SMALL + zip.length * MOST_RATIO) return 'file-unsafe';
  return entries.every((entry) => isHarmless(zip, entry)) ? null : 'file-unsafe';
}

/** Null when the archive has no table of its own at its end, or the table contradicts itself. */
function entriesOf(zip: Buffer): readonly Entry[] | null {
  const end = endOf(zip);
  if (end === null) return null;
  const count = zip.readUInt16LE(end + 10);
  const start = zip.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  let at = start;
  for (; at + ENTRY_BYTES <= end && zip.readUInt32LE(at) === ENTRY && entries.length <= MOST_ENTRIES;) {
    const nameEnd = at + ENTRY_BYTES + zip.readUInt16LE(at + 28);
    const next = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (next > end || (zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return null;
    entries.push({
      name: zip.toString('utf8', at + ENTRY_BYTES, nameEnd),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries.length > MOST_ENTRIES || (at === end && entries.length === count) ? entries : null;
}

/** Place of the record that ends the archive, and with its comment the file. */
function endOf(zip: Buffer): number | null {
  const first = Math.max(0, zip.length - END_BYTES - LONGEST_COMMENT);
  for (let at = zip.length - END_BYTES; at >= first; at--)
    if (zip.readUInt32LE(at) === END && at + END_BYTES + zip.readUInt16LE(at + 20) === zip.length) return at;
  return null;
}

function isHarmless(zip: Buffer, { name, method, packed, size, at }: Entry): boolean {
  if (!isInside(name) || at + LOCAL_BYTES > zip.length || zip.readUInt32LE(at) !== LOCAL) return false;
  const start = at + LOCAL_BYTES + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const data = zip.subarray(start, start + packed);
  if (data.length < packed || (size > SMALL && size > packed * MOST_RATIO)) return false;
  if (method === STORED) return packed === size && !isArchive(data);
  if (method !== DEFLATED) return false;
  try {
    const plain = inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
    return plain.length === size && !isArchive(plain);
  } catch {
    return false;
  }
}

/** No absolute place, no drive, no step up, nothing that ends a name early. */
const isInside = (name: string): boolean =>
  name !== '' && !/^[/\\]|^[a-z]:|[\0\\]/i.test(name) && !name.split('/').includes('..');

const isArchive = (data: Buffer): boolean => data.length >= 4 && [LOCAL, END].includes(data.readUInt32LE(0));
