import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { destroyFileKey } from '../vault/sealed-file';

/** First the key, then the file: the rest of an erased file on the disk stays closed. */
export async function eraseFile(path: string): Promise<void> {
  await destroyFileKey(path).catch(() => undefined);
  await rm(path, { force: true });
}

/** A folder of sealed files and of such as were being written, with each of their keys; what is not there is erased already. */
export async function eraseFolder(path: string): Promise<void> {
  for (const name of await readdir(path).catch(() => [])) await eraseFile(join(path, name)).catch(() => undefined);
  await rm(path, { recursive: true, force: true });
}
