import { rm } from 'node:fs/promises';
import { destroyFileKey } from '../vault/sealed-file';

/** First the key, then the file: the rest of an erased file on the disk stays closed. */
export async function eraseFile(path: string): Promise<void> {
  await destroyFileKey(path).catch(() => undefined);
  await rm(path, { force: true });
}
