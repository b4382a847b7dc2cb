import { readSealed } from '../vault/sealed-file';
import type { SealedSource } from './document-protocol';

/** The plain bytes of a sealed file; throws when it was changed. */
export async function readWhole({ path, id, key }: SealedSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readSealed(path, id, key)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
