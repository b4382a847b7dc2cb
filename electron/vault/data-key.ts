import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storageTrouble, type StorageTrouble } from '../system/storage-trouble';
import { FILE_MODE, makePrivateFolder, NO_FOLLOW, partOf, writeDurably } from './durable-file';
import type { Keychain } from './keychain';
import { KEY_BYTES } from './sealer';

export type DataKeyPlace = 'keychain' | 'file';

export type DataKeyOutcome =
  | { readonly kind: 'open'; readonly key: Uint8Array; readonly protection: DataKeyPlace }
  /** The keychain that holds the key does not hand it out now; asking again later may work. */
  | { readonly kind: 'locked' }
  /** The key is gone or damaged; sealed data cannot be read. */
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
  /** Whether anything sealed lies in the folder (a database, documents). Then no key is ever made: it would orphan all of it. */
  readonly hasSealedData: () => boolean | Promise<boolean>;
}

export const DATA_KEY_ACCOUNT = 'data-key';
export const DATA_KEY_FILE = 'data-key';

const encode = (key: Uint8Array): string => `1:${Buffer.from(key).toString('base64url')}`;

function decode(text: string): Uint8Array | null {
  const [, body] = /^1:([\w-]{43})\s*$/.exec(text) ?? [];
  if (body === undefined) return null;
  const key = new Uint8Array(Buffer.from(body, 'base64url'));
  return key.length === KEY_BYTES ? key : null;
}

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
  if (!stored.ok || stored.value === null) return { kind: 'locked' };
  const key = decode(stored.value);
  return key === null ? { kind: 'failed' } : { kind: 'open', key, protection: 'keychain' };
}

async function fromFile(folder: string): Promise<DataKeyOutcome> {
  const text = await readKeyFile(folder).catch(() => null);
  const key = text === null ? null : decode(text);
  return key === null ? { kind: 'failed' } : { kind: 'open', key, protection: 'file' };
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
  if (await hasSealedData()) return { kind: 'locked' };
  if (!stored.ok && stored.error === 'locked') return { kind: 'locked' };

  const key = new Uint8Array(randomBytes(KEY_BYTES));
  if (stored.ok) {
    const written = await keychain.write(DATA_KEY_ACCOUNT, encode(key));
    if (!written.ok && written.error === 'locked') return { kind: 'locked' };
    if (written.ok) {
      // Some keyrings say yes and keep nothing: only what can be read back counts.
      const back = await fromKeychain(keychain);
      if (back.kind !== 'open') return { kind: 'locked' };
      return remembering('keychain', remember, back);
    }
  }
  try {
    await writeKeyFile(folder, key);
  } catch (error) {
    return { kind: storageTrouble(error, join(folder, DATA_KEY_FILE)) };
  }
  return remembering('file', remember, { kind: 'open', key, protection: 'file' });
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

async function writeKeyFile(folder: string, key: Uint8Array): Promise<void> {
  await makePrivateFolder(folder);
  const path = join(folder, DATA_KEY_FILE);
  // Left by a crash before its rename, so nothing was ever sealed under it.
  await rm(partOf(path), { force: true });
  await writeDurably(path, (file) => file.writeFile(`${encode(key)}\n`));
}
