import type { IppAttribute, IppValue } from './message';
import type { INTEGER_TAGS, STRING_TAGS } from './tags';

/** Attributes with their tags said: `keyword('sides-supported', 'one-sided')`. Several values are a 1setOf. */

type Several<T> = readonly [T, ...T[]];

function attribute<T>(name: string, values: Several<T>, of: (value: T) => IppValue): IppAttribute {
  const [first, ...others] = values;
  return { name, values: [of(first), ...others.map(of)] };
}

const strings =
  (tag: keyof typeof STRING_TAGS) =>
  (name: string, ...values: Several<string>): IppAttribute =>
    attribute(name, values, (value) => ({ tag, value }));
const integers =
  (tag: keyof typeof INTEGER_TAGS) =>
  (name: string, ...values: Several<number>): IppAttribute =>
    attribute(name, values, (value) => ({ tag, value }));

export const text = strings('text');
export const name = strings('name');
export const keyword = strings('keyword');
export const uri = strings('uri');
export const uriScheme = strings('uriScheme');
export const charset = strings('charset');
export const naturalLanguage = strings('naturalLanguage');
export const mimeMediaType = strings('mimeMediaType');
export const integer = integers('integer');
export const enumeration = integers('enum');

export const boolean = (name: string, value: boolean): IppAttribute => ({ name, values: [{ tag: 'boolean', value }] });
export const unknown = (name: string): IppAttribute => ({ name, values: [{ tag: 'unknown' }] });
export const noValue = (name: string): IppAttribute => ({ name, values: [{ tag: 'no-value' }] });
export const range = (name: string, from: number, to: number): IppAttribute => ({
  name,
  values: [{ tag: 'rangeOfInteger', from, to }],
});
export const octets = (name: string, ascii: string): IppAttribute => ({
  name,
  values: [{ tag: 'octetString', value: Buffer.from(ascii) }],
});
/** Dots per inch in both directions. */
export const resolution = (name: string, ...dpi: Several<number>): IppAttribute =>
  attribute(name, dpi, (value) => ({ tag: 'resolution', across: value, along: value, units: 'dpi' }));
/** Epoch milliseconds, told in UTC. */
export const dateTime = (name: string, at: number): IppAttribute => ({
  name,
  values: [{ tag: 'dateTime', at, offset: 0 }],
});
export const collection = (name: string, ...values: Several<readonly IppAttribute[]>): IppAttribute =>
  attribute(name, values, (members) => ({ tag: 'collection', members }));
