import type { IppAttribute, IppMessage, IppValue } from './message';
import {
  END_OF_ATTRIBUTES,
  GROUP_TAGS,
  INTEGER_TAGS,
  LANGUAGE_TAGS,
  NO_VALUE_TAGS,
  RESOLUTION_UNITS,
  STRING_TAGS,
  TAGS,
} from './tags';

/** Lengths are signed 16-bit numbers (RFC 8010 section 3.1.2). */
const LONGEST = 0x7fff;
const HEADER_BYTES = 8;

/** The octets of a message, end of attributes included (RFC 8010 section 3.1). What does not fit the wire is a bug here. */
export function encodeMessage({ version, code, requestId, groups }: IppMessage): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(version.major, 0);
  header.writeUInt8(version.minor, 1);
  header.writeUInt16BE(code, 2);
  header.writeInt32BE(requestId, 4);
  const pieces: Uint8Array[] = [header];
  for (const { group, attributes } of groups) {
    pieces.push(Buffer.of(typeof group === 'number' ? group : GROUP_TAGS[group]));
    for (const attribute of attributes) putAttribute(pieces, attribute);
  }
  pieces.push(Buffer.of(END_OF_ATTRIBUTES));
  return Buffer.concat(pieces);
}

function putAttribute(pieces: Uint8Array[], { name, values }: IppAttribute): void {
  // Further values of a 1setOf have no name (section 3.1.5).
  values.forEach((value, index) => {
    putValue(pieces, index === 0 ? name : '', value);
  });
}

function putValue(pieces: Uint8Array[], name: string, value: IppValue): void {
  if (value.tag !== 'collection') {
    const { tag, octets } = onTheWire(value);
    put(pieces, tag, name, octets);
    return;
  }
  put(pieces, TAGS.beginCollection, name, new Uint8Array());
  for (const member of value.members) {
    put(pieces, TAGS.memberName, '', Buffer.from(member.name));
    putAttribute(pieces, { name: '', values: member.values });
  }
  put(pieces, TAGS.endCollection, '', new Uint8Array());
}

function put(pieces: Uint8Array[], tag: number, name: string, octets: Uint8Array): void {
  const named = Buffer.from(name);
  pieces.push(Buffer.of(tag), length(named), named, length(octets), octets);
}

function length(octets: Uint8Array): Uint8Array {
  if (octets.length > LONGEST) throw new RangeError('a name or value of an IPP message is too long');
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(octets.length);
  return bytes;
}

function onTheWire(value: Exclude<IppValue, { readonly tag: 'collection' }>): {
  readonly tag: number;
  readonly octets: Uint8Array;
} {
  switch (value.tag) {
    case 'unsupported':
    case 'unknown':
    case 'no-value':
      return { tag: NO_VALUE_TAGS[value.tag], octets: new Uint8Array() };
    case 'integer':
    case 'enum':
      return { tag: INTEGER_TAGS[value.tag], octets: integers(value.value) };
    case 'boolean':
      return { tag: TAGS.boolean, octets: Buffer.of(value.value ? 1 : 0) };
    case 'octetString':
      return { tag: TAGS.octetString, octets: value.value };
    case 'dateTime':
      return { tag: TAGS.dateTime, octets: dateTime(value.at, value.offset) };
    case 'resolution':
      return {
        tag: TAGS.resolution,
        octets: Buffer.concat([integers(value.across, value.along), Buffer.of(RESOLUTION_UNITS[value.units])]),
      };
    case 'rangeOfInteger':
      return { tag: TAGS.rangeOfInteger, octets: integers(value.from, value.to) };
    case 'textWithLanguage':
    case 'nameWithLanguage': {
      const [language, text] = [Buffer.from(value.language), Buffer.from(value.value)];
      return { tag: LANGUAGE_TAGS[value.tag], octets: Buffer.concat([length(language), language, length(text), text]) };
    }
    case 'other':
      return { tag: value.number, octets: value.value };
    case 'text':
    case 'name':
    case 'keyword':
    case 'uri':
    case 'uriScheme':
    case 'charset':
    case 'naturalLanguage':
    case 'mimeMediaType':
      return { tag: STRING_TAGS[value.tag], octets: Buffer.from(value.value) };
  }
}

function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeInt32BE(value, 4 * index));
  return bytes;
}

/** DateAndTime of RFC 2579: local time, tenths of a second, and the distance from UTC. */
function dateTime(at: number, offset: number): Buffer {
  const local = new Date(at + offset * 60_000);
  const bytes = Buffer.alloc(11);
  bytes.writeUInt16BE(local.getUTCFullYear(), 0);
  bytes.set(
    [
      local.getUTCMonth() + 1,
      local.getUTCDate(),
      local.getUTCHours(),
      local.getUTCMinutes(),
      local.getUTCSeconds(),
      Math.floor(local.getUTCMilliseconds() / 100),
      (offset < 0 ? '-' : '+').charCodeAt(0),
      Math.floor(Math.abs(offset) / 60),
      Math.abs(offset) % 60,
    ],
    2,
  );
  return bytes;
}
