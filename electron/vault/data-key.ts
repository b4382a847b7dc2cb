import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storageTrouble, type StorageTrouble } from '../system/storage-trouble';
import { FILE_MODE, makePrivateFolder, NO_FOLLOW, partOf, writeDurably } from './durable-file';
import type { Keychain } from './keychain';
import { decodeRing, encodeRing, isSameRing, type KeyRing } from './key-ring';
import { KEY_BYTES } from './sealer';

export type DataKeyPlace = 'keychain' | 'file';

export type DataKeyOutcome =
  | { readonly kind: 'open'; readonly ring: KeyRing; readonly protection: DataKeyPlace }
  /** The keychain that holds the key does not hand it out now; asking again later may work. */
  | { readonly kind: 'locked' }
  /** The keychain is open and has no such entry: somebody removed it, or it is another keychain. */
  | { readonly kind: 'not-in-keychain' }
  /** The entry in the keychain is there and is no key. */
  | { readonly kind: 'entry-damaged' }
  /** The file with the key is gone or damaged; sealed data cannot be read. */
  | { readonly kind: 'failed' }
  /** A first key could not be written. */
  | { readonly kind: StorageTrouble };

export interface DataKeyOptions {
  readonly keychain: Keychain;
  /** The user data folder. */
  readonly folder: string;
  /** `settings.dataKeyIn`. */
  readonly remembered: DataKeyPlace | null;
  /** Stores `settings.dataKeyIn`; called before the key is handed out. */
  readonly remember: (place: DataKeyPlace) => void | Promise<void>;
  /** Whether anything sealed lies in the folder. Then no key is ever made: it would orphan all of it. */
  readonly hasSealedData: () => boolean | Promise<boolean>;
}

export const DATA_KEY_ACCOUNT = 'data-key';
export const DATA_KEY_FILE = 'data-key';

/**
 * Gets the 256-bit data key, or makes it at the very first start: in the keychain, or without one in a file 0600.
 * Where it was put is remembered and never changes by itself (decision 0003). Never throws for what the disk or the
 * keychain do; `remember` may.
 */
export async function openDataKey(options: DataKeyOptions): Promise<DataKeyOutcome> {
  switch (options.remembered) {
    case 'keychain':
      return fromKeychain(options.keychain);
    case 'file':
      return fromFile(options.folder);
    case null:
      return findOrMake(options);
  }
}

async function fromKeychain(keychain: Keychain): Promise<DataKeyOutcome> {
  const stored = await keychain.read(DATA_KEY_ACCOUNT);
  if (!stored.ok) return { kind: 'locked' };
  if (stored.value === null) return { kind: (await takesEntries(keychain)) ? 'not-in-keychain' : 'locked' };
  const ring = decodeRing(stored.value);
  return ring === null ? { kind: 'entry-damaged' } : { kind: 'open', ring, protection: 'keychain' };
}

const PROBE_ACCOUNT = 'probe';

/** A locked keyring (Linux) answers as if it were empty, but takes nothing new. */
async function takesEntries(keychain: Keychain): Promise<boolean> {
  if (!(await keychain.write(PROBE_ACCOUNT, 'open')).ok) return false;
  await keychain.remove(PROBE_ACCOUNT);
  return true;
}

async function fromFile(folder: string): Promise<DataKeyOutcome> {
  const text = await readKeyFile(folder).catch(() => null);
  const ring = text === null ? null : decodeRing(text);
  return ring === null ? { kind: 'failed' } : { kind: 'open', ring, protection: 'file' };
}

/** Nothing is remembered: the first start, or settings that were lost. So both places are searched before a key is made. */
async function findOrMake({ keychain, folder, remember, hasSealedData }: DataKeyOptions): Promise<DataKeyOutcome> {
  let filed: string | null;
  try {
    filed = await readKeyFile(folder);
  } catch {
    return { kind: 'failed' };
  }
  if (filed !== null) return remembering('file', remember, await fromFile(folder));

  const stored = await keychain.read(DATA_KEY_ACCOUNT);
  if (stored.ok && stored.value !== null) return remembering('keychain', remember, await fromKeychain(keychain));
  if (await hasSealedData()) {
    if (!stored.ok) return { kind: 'locked' };
    return { kind: (await takesEntries(keychain)) ? 'not-in-keychain' : 'locked' };
  }
  if (!stored.ok && stored.error === 'locked') return { kind: 'locked' };
  const ring: KeyRing = { current: newDataKey(), before: null };
  const put = await putDataKey({ keychain, folder, ring });
  return put.kind === 'open' ? remembering(put.protection, remember, put) : put;
}

export const newDataKey = (): Uint8Array => new Uint8Array(randomBytes(KEY_BYTES));

/** Puts a key where there is none: into the keychain, or without one in a file 0600. Whoever calls remembers the place. */
export async function putDataKey({
  keychain,
  folder,
  ring,
}: Pick<DataKeyOptions, 'keychain' | 'folder'> & { readonly ring: KeyRing }): Promise<DataKeyOutcome> {
  const written = await writeToKeychain(keychain, ring);
  if (written === 'locked') return { kind: 'locked' };
  if (written === 'written') return { kind: 'open', ring, protection: 'keychain' };
  try {
    await writeKeyFile(folder, ring);
  } catch (error) {
    return { kind: storageTrouble(error, join(folder, DATA_KEY_FILE)) };
  }
  return { kind: 'open', ring, protection: 'file' };
}

/**
 * Puts another ring in the place of the one that is there. When it answers "put", that place was read back and holds it; else the
 * place holds what it held before, or, where even that failed, nothing was given up by whoever calls: both rings open all there is.
 */
export async function replaceDataKey({
  keychain,
  folder,
  place,
  now,
  next,
}: Pick<DataKeyOptions, 'keychain' | 'folder'> & {
  readonly place: DataKeyPlace;
  readonly now: KeyRing;
  readonly next: KeyRing;
}): Promise<'put' | 'locked' | StorageTrouble> {
  if (place === 'file') {
    try {
      await writeKeyFile(folder, next);
    } catch (error) {
      return storageTrouble(error, join(folder, DATA_KEY_FILE));
    }
    const back = await fromFile(folder);
    return back.kind === 'open' && isSameRing(back.ring, next) ? 'put' : 'storage-failed';
  }
  if ((await writeToKeychain(keychain, next)) === 'written') return 'put';
  // Half a write would be worse than none.
  await writeToKeychain(keychain, now);
  return 'locked';
}

/** "locked" as well where the keychain says yes and keeps nothing: only what can be read back counts. */
async function writeToKeychain(keychain: Keychain, ring: KeyRing): Promise<'written' | 'locked' | 'not-usable'> {
  const written = await keychain.write(DATA_KEY_ACCOUNT, encodeRing(ring));
  if (!written.ok) return written.error === 'locked' ? 'locked' : 'not-usable';
  const back = await keychain.read(DATA_KEY_ACCOUNT);
  const kept = back.ok && back.value !== null ? decodeRing(back.value) : null;
  return kept !== null && isSameRing(kept, ring) ? 'written' : 'locked';
}

/** A crash before this leaves a key that the next start finds by searching. */
async function remembering(
  place: DataKeyPlace,
  remember: DataKeyOptions['remember'],
  outcome: DataKeyOutcome,
): Promise<DataKeyOutcome> {
  if (outcome.kind === 'open') await remember(place);
  return outcome;
}

/** null: there is no such file. */
async function readKeyFile(folder: string): Promise<string | null> {
  let file;
  try {
    file = await open(join(folder, DATA_KEY_FILE), constants.O_RDONLY | NO_FOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    // A restored backup may have opened it to others.
    if (process.platform !== 'win32') await file.chmod(FILE_MODE);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function writeKeyFile(folder: string, ring: KeyRing): Promise<void> {
  await makePrivateFolder(folder);
  const path = join(folder, DATA_KEY_FILE);
  // Left by a crash before its rename, so nothing was ever sealed under it alone.
  await rm(partOf(path), { force: true });
  await writeDurably(path, (file) => file.writeFile(`${encodeRing(ring)}\n`));
}
