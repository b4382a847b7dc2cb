import { HEADER_BYTES } from './decode';
import { CODEC_LIMITS } from './limits';
import { END_OF_ATTRIBUTES, FIRST_VALUE_TAG } from './tags';

/** What is known after another piece of a message. */
export type AttributesSoFar =
  | { readonly kind: 'more' }
  /** `rest`: what of the piece is document already. */
  | { readonly kind: 'whole'; readonly attributes: Uint8Array; readonly rest: Uint8Array }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too-large' };

const MORE: AttributesSoFar = { kind: 'more' };

/**
 * Finds where the attributes of a message end while it arrives in pieces of any size, so that the document behind them need not
 * be held in memory. Only tags and lengths are looked at; what they mean is for `decodeMessage`.
 */
export function attributesEnd(): (piece: Uint8Array) => AttributesSoFar {
  const held = Buffer.allocUnsafe(CODEC_LIMITS.bytes);
  let filled = 0;
  /** Where the next tag stands. */
  let at = HEADER_BYTES;

  /** Whether another item ends inside what is held. */
  const step = (): 'item' | 'more' | 'end' | 'malformed' => {
    if (at >= filled) return 'more';
    const tag = held.readUInt8(at);
    if (tag === END_OF_ATTRIBUTES) return 'end';
    if (tag === 0) return 'malformed';
    if (tag < FIRST_VALUE_TAG) {
      at += 1;
      return 'item';
    }
    if (at + 3 > filled) return 'more';
    const lengthAt = at + 3 + held.readUInt16BE(at + 1);
    if (lengthAt + 2 > filled) return 'more';
    at = lengthAt + 2 + held.readUInt16BE(lengthAt);
    return 'item';
  };

  return (piece) => {
    const taken = Math.min(piece.length, held.length - filled);
    held.set(piece.subarray(0, taken), filled);
    filled += taken;
    let found = step();
    while (found === 'item') found = step();
    if (found === 'malformed') return { kind: 'malformed' };
    if (found === 'more') return filled === held.length ? { kind: 'too-large' } : MORE;
    // The piece began at `filled - taken`.
    const rest = piece.subarray(at + 1 - (filled - taken));
    return { kind: 'whole', attributes: Uint8Array.from(held.subarray(0, at + 1)), rest };
  };
}
