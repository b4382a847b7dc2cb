/** Whether the first bit of a byte is its most significant (1, the usual) or its least significant (2), as TIFF counts. */
export type FillOrder = 1 | 2;

const MIRRORED = Uint8Array.from({ length: 256 }, (_, byte) => {
  let mirrored = 0;
  for (let bit = 0; bit < 8; bit++) if ((byte & (1 << bit)) !== 0) mirrored |= 0x80 >>> bit;
  return mirrored;
});

/** Turns one fill order into the other; a copy, unless there is nothing to turn. */
export const inFillOrder = (bytes: Uint8Array, order: FillOrder): Uint8Array =>
  order === 1 ? bytes : bytes.map((byte) => MIRRORED[byte] ?? 0);
