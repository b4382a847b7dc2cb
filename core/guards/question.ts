import type { FaxNumber } from '../numbers/fax-number';
import type { JobStateName } from '../outbox/job';

/**
 * What a person is asked before a fax is queued: the closed list. A question states what is known and never decides.
 * `key` is made of the kind, the recipient and what the question is about: a "yes" counts for that question only, and
 * something new is asked about anew.
 */
export type GuardQuestion =
  /** The same pages went, or are about to go, to this number: not longer ago than `SAME_CONTENT_MS`. */
  | {
      readonly kind: 'same-content';
      readonly key: string;
      readonly recipient: FaxNumber;
      readonly earlierId: string;
      /** Epoch milliseconds of what `state` says. */
      readonly at: number;
      readonly state: JobStateName;
    }
  /** One digit away from a number that is used often, and itself never delivered to. */
  | {
      readonly kind: 'near-miss';
      readonly key: string;
      readonly recipient: FaxNumber;
      readonly known: FaxNumber;
      /** Empty when no fax to it names anybody. */
      readonly knownName: string;
      /** Faxes delivered to `known` within `OFTEN_WITHIN_MS`. */
      readonly delivered: number;
    }
  /** Nothing was ever delivered to this number. */
  | { readonly kind: 'first-time'; readonly key: string; readonly recipient: FaxNumber }
  /** The text of the chosen pages names fax numbers, and none of them is this one. */
  | {
      readonly kind: 'other-number';
      readonly key: string;
      readonly recipient: FaxNumber;
      /** At least one and at most `MOST_NUMBERS_NAMED`, in the order of the pages. */
      readonly numbers: readonly FaxNumber[];
      /** Where the first of them stands: the file's name and its own page number. */
      readonly document: string;
      readonly page: number;
    };
export type GuardKind = GuardQuestion['kind'];

/** So many other numbers are named in one question. */
export const MOST_NUMBERS_NAMED = 5;
/** Longest key, in UTF-16 units: kind, recipient and `MOST_NUMBERS_NAMED` numbers of at most 16 characters, or an id. */
export const LONGEST_KEY = 120;

export const guardKey = (kind: GuardKind, recipient: FaxNumber, ...about: readonly string[]): string =>
  [kind, recipient.e164, ...about].join(':');
