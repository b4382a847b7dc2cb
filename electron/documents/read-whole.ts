import { readSealed } from '../vault/sealed-file';
import type { SealedSource } from './document-protocol';

/** The plain bytes of a sealed file; throws when it was changed. */
export const readWhole = async (source: SealedSource): Promise<Uint8Array> => Buffer.concat(await readPieces(source));

/** The same in pieces that follow each other, for whoever copies them anyway. */
export async function readPieces({ path, id, key }: SealedSource): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readSealed(path, id, key)) pieces.push(piece);
  return pieces;
}
