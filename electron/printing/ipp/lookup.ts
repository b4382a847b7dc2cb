import type { IppAttribute, IppGroup, IppMessage, IppValue } from './codec/message';

export type Attributes = readonly IppAttribute[];

/** The attributes of the first group of this kind. */
export const groupOf = (message: IppMessage, group: IppGroup['group']): Attributes =>
  message.groups.find((one) => one.group === group)?.attributes ?? [];

/** The first of this name: a second one is a client's mistake (RFC 8011 section 4.1.3) that nobody else will read differently. */
export const find = (attributes: Attributes, name: string): IppAttribute | null =>
  attributes.find((attribute) => attribute.name === name) ?? null;

const textOf = (value: IppValue | undefined): string | null =>
  value !== undefined && 'value' in value && typeof value.value === 'string' ? value.value : null;

/** The one text, name, keyword or address of an attribute, whatever tag the client gave it. */
export const textIn = (attributes: Attributes, name: string): string | null =>
  textOf(find(attributes, name)?.values[0]);

export const textsIn = (attributes: Attributes, name: string): readonly string[] =>
  find(attributes, name)?.values.flatMap((value) => textOf(value) ?? []) ?? [];

export function numberIn(attributes: Attributes, name: string): number | null {
  const value = find(attributes, name)?.values[0];
  return value?.tag === 'integer' || value?.tag === 'enum' ? value.value : null;
}

export const numbersIn = (attributes: Attributes, name: string): readonly number[] =>
  find(attributes, name)?.values.flatMap((value) => (value.tag === 'integer' ? value.value : [])) ?? [];

export function truthIn(attributes: Attributes, name: string): boolean | null {
  const value = find(attributes, name)?.values[0];
  return value?.tag === 'boolean' ? value.value : null;
}

/** The members of each collection that an attribute holds. */
export const collectionsIn = (attributes: Attributes, name: string): readonly Attributes[] =>
  find(attributes, name)?.values.flatMap((value) => (value.tag === 'collection' ? [value.members] : [])) ?? [];
