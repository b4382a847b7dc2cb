import { err, ok, type Result } from '../../../../core/result';
import { decodeValue, readText } from './decode-value';
import { CODEC_LIMITS } from './limits';
import type { IppAttribute, IppGroup, IppMessage, IppValue } from './message';
import { END_OF_ATTRIBUTES, FIRST_VALUE_TAG, GROUP_TAGS, TAGS } from './tags';

/** `malformed`: not what RFC 8010 describes, or cut off. `too-large`: over one of `CODEC_LIMITS`. */
export type DecodeProblem = 'malformed' | 'too-large';

export const HEADER_BYTES = 8;

class Undecodable extends Error {
  constructor(readonly problem: DecodeProblem) {
    super(problem);
  }
}

/** Reads a message that ends with its attributes (RFC 8010 section 3.1). Never throws; takes time and memory in the order of its length. */
export function decodeMessage(bytes: Uint8Array): Result<IppMessage, DecodeProblem> {
  if (bytes.length > CODEC_LIMITS.bytes) return err('too-large');
  try {
    return ok(message(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  } catch (error) {
    if (error instanceof Undecodable) return err(error.problem);
    throw error;
  }
}

/** A tag with its name and value as they stand. */
interface Item {
  readonly tag: number;
  readonly name: string;
  readonly octets: Buffer;
}

interface Cursor {
  /** What comes next: a value with a name, a further value without one, or a delimiter. */
  next(): 'named' | 'unnamed' | 'delimiter';
  take(): Item;
  takeTag(): number;
  isAtEnd(): boolean;
}

function cursorOf(bytes: Buffer): Cursor {
  let at = HEADER_BYTES;
  let items = 0;
  const need = (count: number): number => {
    const from = at;
    if (from + count > bytes.length) throw new Undecodable('malformed');
    at += count;
    return from;
  };
  const field = (most: number): Buffer => {
    const length = bytes.readUInt16BE(need(2));
    // Lengths are signed: the upper half is negative.
    if (length > 0x7fff) throw new Undecodable('malformed');
    if (length > most) throw new Undecodable('too-large');
    const from = need(length);
    return bytes.subarray(from, from + length);
  };
  const takeTag = (): number => bytes.readUInt8(need(1));
  return {
    next: () => {
      if (at >= bytes.length) throw new Undecodable('malformed');
      if (bytes.readUInt8(at) < FIRST_VALUE_TAG) return 'delimiter';
      if (at + 3 > bytes.length) throw new Undecodable('malformed');
      return bytes.readUInt16BE(at + 1) === 0 ? 'unnamed' : 'named';
    },
    take: () => {
      items += 1;
      // A member of a collection is two items, its name and its value, besides the ends of the collection.
      if (items > 2 * CODEC_LIMITS.values) throw new Undecodable('too-large');
      return { tag: takeTag(), name: readText(field(CODEC_LIMITS.name)), octets: field(CODEC_LIMITS.value) };
    },
    takeTag,
    isAtEnd: () => at === bytes.length,
  };
}

function message(bytes: Buffer): IppMessage {
  if (bytes.length < HEADER_BYTES) throw new Undecodable('malformed');
  const cursor = cursorOf(bytes);
  const groups: IppGroup[] = [];
  for (let tag = cursor.takeTag(); tag !== END_OF_ATTRIBUTES; tag = cursor.takeTag()) {
    if (tag === 0 || tag >= FIRST_VALUE_TAG) throw new Undecodable('malformed');
    if (groups.length === CODEC_LIMITS.groups) throw new Undecodable('too-large');
    groups.push({ group: groupName(tag), attributes: attributes(cursor) });
  }
  if (!cursor.isAtEnd()) throw new Undecodable('malformed');
  return {
    version: { major: bytes.readUInt8(0), minor: bytes.readUInt8(1) },
    code: bytes.readUInt16BE(2),
    requestId: bytes.readInt32BE(4),
    groups,
  };
}

function groupName(tag: number): IppGroup['group'] {
  const known = Object.entries(GROUP_TAGS).find(([, number]) => number === tag);
  return known === undefined ? tag : (known[0] as keyof typeof GROUP_TAGS);
}

function attributes(cursor: Cursor): readonly IppAttribute[] {
  const found: IppAttribute[] = [];
  for (let next = cursor.next(); next !== 'delimiter'; next = cursor.next()) {
    // A further value of nothing.
    if (next === 'unnamed') throw new Undecodable('malformed');
    const first = cursor.take();
    const values: [IppValue, ...IppValue[]] = [value(first, cursor, 0)];
    while (cursor.next() === 'unnamed') values.push(value(cursor.take(), cursor, 0));
    found.push({ name: first.name, values });
  }
  return found;
}

function value({ tag, octets }: Item, cursor: Cursor, depth: number): IppValue {
  if (tag === TAGS.endCollection || tag === TAGS.memberName) throw new Undecodable('malformed');
  if (tag === TAGS.beginCollection) {
    if (octets.length > 0) throw new Undecodable('malformed');
    if (depth === CODEC_LIMITS.depth) throw new Undecodable('too-large');
    return { tag: 'collection', members: members(cursor, depth + 1) };
  }
  const read = decodeValue(tag, octets);
  if (read === null) throw new Undecodable('malformed');
  return read;
}

/** Names and values up to the end of the collection (RFC 8010 section 3.1.6). None of its items has a name in the usual place. */
function members(cursor: Cursor, depth: number): readonly IppAttribute[] {
  const found: IppAttribute[] = [];
  const take = (): Item => {
    if (cursor.next() !== 'unnamed') throw new Undecodable('malformed');
    return cursor.take();
  };
  let item = take();
  while (item.tag !== TAGS.endCollection) {
    if (item.tag !== TAGS.memberName || item.octets.length === 0) throw new Undecodable('malformed');
    const name = readText(item.octets);
    const values: [IppValue, ...IppValue[]] = [value(take(), cursor, depth)];
    item = take();
    while (item.tag !== TAGS.memberName && item.tag !== TAGS.endCollection) {
      values.push(value(item, cursor, depth));
      item = take();
    }
    found.push({ name, values });
  }
  if (item.octets.length > 0) throw new Undecodable('malformed');
  return found;
}
