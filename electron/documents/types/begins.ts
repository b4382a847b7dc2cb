/** Whether bytes begin with these. */
export const begins = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

/** A zip archive whose first entry is there. */
export const beginsLikeZip = (head: Uint8Array): boolean => begins(head, 0x50, 0x4b, 0x03, 0x04);

/** Microsoft's compound file: the older Office documents, and newer ones that are locked with a password. */
export const beginsLikeCompoundFile = (head: Uint8Array): boolean =>
  begins(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
