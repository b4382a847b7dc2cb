import { createSealer, KEY_BYTES } from './sealer';

/**
 * The data key, and while a new one takes over, the one before. Both are kept together, as one value in one place, from before the
 * first value is sealed anew until after the last: so whatever is on disk at any moment can be opened.
 */
export interface KeyRing {
  /** Seals everything new. 32 bytes */
  readonly current: Uint8Array;
  /** Still opens what was not sealed anew yet. 32 bytes; null: nothing is left under it. */
  readonly before: Uint8Array | null;
}

const part = (key: Uint8Array): string => Buffer.from(key).toString('base64url');

/** "1:KEY", or while a new key takes over "2:NEW:OLD"; keys in base64url. */
export const encodeRing = ({ current, before }: KeyRing): string =>
  before === null ? `1:${part(current)}` : `2:${part(current)}:${part(before)}`;

/** null: damaged, or of a newer version. */
export function decodeRing(text: string): KeyRing | null {
  const [, one, two, old] = /^(?:1:([\w-]{43})|2:([\w-]{43}):([\w-]{43}))\s*$/.exec(text) ?? [];
  const current = keyIn(one ?? two);
  if (current === null) return null;
  if (old === undefined) return { current, before: null };
  const before = keyIn(old);
  return before === null ? null : { current, before };
}

export const isSameRing = (one: KeyRing, other: KeyRing): boolean => encodeRing(one) === encodeRing(other);

/** Keys of a ring, the current one first. */
export const keysOf = ({ current, before }: KeyRing): readonly [Uint8Array, ...Uint8Array[]] =>
  before === null ? [current] : [current, before];

/** Tells keys apart without telling anything of them: 16 hex digits derived from the key. */
export const keyId = (key: Uint8Array): string =>
  Buffer.from(createSealer(key).keyFor('key-id').subarray(0, 8)).toString('hex');

function keyIn(text: string | undefined): Uint8Array | null {
  if (text === undefined) return null;
  const key = new Uint8Array(Buffer.from(text, 'base64url'));
  return key.length === KEY_BYTES ? key : null;
}
