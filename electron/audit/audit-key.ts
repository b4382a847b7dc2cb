import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_FOLLOW, partOf, writeDurably } from '../vault/durable-file';
import { KEY_BYTES } from '../vault/sealer';
import { SealBroken, type Sealer } from '../vault/vault';

const KEY_FILE = 'key';
const PLACE = 'audit-log key';

/**
 * The key of the chain: random, sealed under the data key, in the folder of the log. It outlives the data key, so that entries of
 * years ago can still be checked after the data key was changed (`sealAuditKeyAnew`).
 *
 * @returns null: it is gone, or sealed under the data key of somebody else. Throws what the file system throws
 */
export async function readAuditKey(folder: string, sealer: Sealer): Promise<Uint8Array | null> {
  const sealed = await readSealed(folder);
  if (sealed === null) return null;
  try {
    const key = sealer.open(sealed, PLACE);
    return key.length === KEY_BYTES ? key : null;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

export async function makeAuditKey(folder: string, sealer: Sealer): Promise<Uint8Array> {
  const key = new Uint8Array(randomBytes(KEY_BYTES));
  await writeSealed(folder, sealer.seal(key, PLACE));
  return key;
}

/** For a change of the data key. Doing it twice is doing it once. False: there is no key, or neither opens it. */
export async function sealAuditKeyAnew(folder: string, from: Sealer, to: Sealer): Promise<boolean> {
  if ((await readAuditKey(folder, to)) !== null) return true;
  const key = await readAuditKey(folder, from);
  if (key === null) return false;
  await writeSealed(folder, to.seal(key, PLACE));
  return true;
}

async function readSealed(folder: string): Promise<Uint8Array | null> {
  let file;
  try {
    file = await open(join(folder, KEY_FILE), constants.O_RDONLY | NO_FOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

async function writeSealed(folder: string, sealed: Uint8Array): Promise<void> {
  const path = join(folder, KEY_FILE);
  // Left by a stop before its rename.
  await rm(partOf(path), { force: true });
  await writeDurably(path, (file) => file.writeFile(sealed));
}
