import type { GROUP_TAGS, INTEGER_TAGS, LANGUAGE_TAGS, NO_VALUE_TAGS, RESOLUTION_UNITS, STRING_TAGS } from './tags';

/**
 * One value with the tag it has on the wire: what a name should mean is never guessed from a table, because such tables lose
 * what they do not know (RFC 8010 section 3.9).
 */
export type IppValue =
  | { readonly tag: keyof typeof NO_VALUE_TAGS }
  | { readonly tag: keyof typeof INTEGER_TAGS; readonly value: number }
  | { readonly tag: 'boolean'; readonly value: boolean }
  | { readonly tag: keyof typeof STRING_TAGS; readonly value: string }
  | { readonly tag: keyof typeof LANGUAGE_TAGS; readonly value: string; readonly language: string }
  | { readonly tag: 'octetString'; readonly value: Uint8Array }
  /** Epoch milliseconds, to a tenth of a second, and minutes east of UTC. */
  | { readonly tag: 'dateTime'; readonly at: number; readonly offset: number }
  | {
      readonly tag: 'resolution';
      readonly across: number;
      readonly along: number;
      readonly units: keyof typeof RESOLUTION_UNITS;
    }
  | { readonly tag: 'rangeOfInteger'; readonly from: number; readonly to: number }
  | { readonly tag: 'collection'; readonly members: readonly IppAttribute[] }
  /** A syntax that is not known here: its number and its octets. */
  | { readonly tag: 'other'; readonly number: number; readonly value: Uint8Array };

export interface IppAttribute {
  readonly name: string;
  /** One at least; more of them are a 1setOf. */
  readonly values: readonly [IppValue, ...IppValue[]];
}

export interface IppGroup {
  /** A name, or the number of a group that is not known here. */
  readonly group: keyof typeof GROUP_TAGS | number;
  readonly attributes: readonly IppAttribute[];
}

/** A request or a response without its document (RFC 8010 section 3.1). */
export interface IppMessage {
  readonly version: { readonly major: number; readonly minor: number };
  /** Operation of a request, status of a response. */
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
}
