import type { IppValue } from './message';
import { INTEGER_TAGS, LANGUAGE_TAGS, NO_VALUE_TAGS, RESOLUTION_UNITS, STRING_TAGS, TAGS } from './tags';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

/**
 * Text of a message. Messages say that they are UTF-8; Windows puts file names of its ANSI code page into some nevertheless, so
 * octets that are no UTF-8 are read as windows-1252. A name that looks odd is better than a job that is refused.
 */
export function readText(octets: Uint8Array): string {
  try {
    return utf8.decode(octets);
  } catch {
    return western.decode(octets);
  }
}

type Reader = (octets: Buffer) => IppValue | null;

const named = <T extends string>(tags: Readonly<Record<T, number>>): readonly (readonly [T, number])[] =>
  Object.entries(tags) as [T, number][];

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  ...named(NO_VALUE_TAGS).map(([tag, number]): [number, Reader] => [number, () => ({ tag })]),
  ...named(INTEGER_TAGS).map(([tag, number]): [number, Reader] => [
    number,
    (octets) => (octets.length === 4 ? { tag, value: octets.readInt32BE(0) } : null),
  ]),
  ...named(STRING_TAGS).map(([tag, number]): [number, Reader] => [
    number,
    (octets) => ({ tag, value: readText(octets) }),
  ]),
  ...named(LANGUAGE_TAGS).map(([tag, number]): [number, Reader] => [
    number,
    (octets) => {
      const said = withLanguage(octets);
      return said === null ? null : { tag, ...said };
    },
  ]),
  [TAGS.boolean, (octets) => (octets.length === 1 && octets.readUInt8(0) <= 1 ? truth(octets) : null)],
  [TAGS.octetString, (octets) => ({ tag: 'octetString', value: Uint8Array.from(octets) })],
  [TAGS.dateTime, dateTime],
  [TAGS.resolution, resolution],
  [
    TAGS.rangeOfInteger,
    (octets) =>
      octets.length === 8 ? { tag: 'rangeOfInteger', from: octets.readInt32BE(0), to: octets.readInt32BE(4) } : null,
  ],
]);

/** A value that is no collection; null when its octets are not those of its tag. */
export function decodeValue(tag: number, octets: Buffer): IppValue | null {
  const read = READERS.get(tag);
  return read === undefined ? { tag: 'other', number: tag, value: Uint8Array.from(octets) } : read(octets);
}

const truth = (octets: Buffer): IppValue => ({ tag: 'boolean', value: octets.readUInt8(0) === 1 });

/** Two strings with a length each (RFC 8010 section 3.9, textWithLanguage). */
function withLanguage(octets: Buffer): { readonly language: string; readonly value: string } | null {
  if (octets.length < 4) return null;
  const languageEnd = 2 + octets.readUInt16BE(0);
  if (languageEnd + 2 > octets.length) return null;
  const textStart = languageEnd + 2;
  if (textStart + octets.readUInt16BE(languageEnd) !== octets.length) return null;
  return { language: readText(octets.subarray(2, languageEnd)), value: readText(octets.subarray(textStart)) };
}

function resolution(octets: Buffer): IppValue | null {
  if (octets.length !== 9) return null;
  const units = named(RESOLUTION_UNITS).find(([, number]) => number === octets.readUInt8(8))?.[0];
  if (units === undefined) return null;
  return { tag: 'resolution', across: octets.readInt32BE(0), along: octets.readInt32BE(4), units };
}

/** DateAndTime of RFC 2579; a time without its distance from UTC is not allowed in IPP (RFC 8011 section 5.1.15). */
function dateTime(octets: Buffer): IppValue | null {
  if (octets.length !== 11) return null;
  const year = octets.readUInt16BE(0);
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0, tenths = 0, sign = 0, hours = 0, minutes = 0] =
    octets.subarray(2);
  const direction = { '+': 1, '-': -1 }[String.fromCharCode(sign)];
  // Years before 1000 are somebody's zero, and Date.UTC takes those before 100 for others.
  const isTime =
    year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59;
  if (!isTime || second > 60 || tenths > 9 || hours > 14 || minutes > 59 || direction === undefined) return null;
  // Minus nothing is nothing.
  const offset = hours * 60 + minutes === 0 ? 0 : direction * (hours * 60 + minutes);
  const at = Date.UTC(year, month - 1, day, hour, minute, second, tenths * 100) - offset * 60_000;
  return { tag: 'dateTime', at, offset };
}
