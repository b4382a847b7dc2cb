/** Seals short values (database columns, file keys) under the data key. AES-256-GCM, random 96-bit nonce, `aad` binds the value to its place. */
export interface Sealer {
  seal(plain: Uint8Array, aad: string): Uint8Array;
  /** Throws `SealBroken` when the value was changed, moved, or sealed under another key. */
  open(sealed: Uint8Array, aad: string): Uint8Array;
  /** A key of 256 bits for another purpose, derived from the data key; the same for the same purpose. */
  keyFor(purpose: string): Uint8Array;
}

export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}
