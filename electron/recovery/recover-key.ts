import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecoveryReason } from '../../core/recovery/recovery';
import { err, ok, type Result } from '../../core/result';
import { openSqliteStore } from '../outbox/sqlite-store';
import { findJournal } from '../outbox/send-journal';
import { storageTrouble } from '../system/storage-trouble';
import { partOf, writeDurably } from '../vault/durable-file';
import { DATA_KEY_ACCOUNT, DATA_KEY_FILE, newDataKey, putDataKey, type DataKeyPlace } from '../vault/data-key';
import type { Keychain } from '../vault/keychain';
import { keysOf, type KeyRing } from '../vault/key-ring';
import { createRingSealer, createSealer } from '../vault/sealer';
import { putAside, SEALED_AND_KEYS } from './put-aside';
import { openRecoveryFile, readRecoveryFile } from './recovery-file';
import { JOURNAL_KEY } from './rekey-folder';

export interface KeyParts {
  readonly folder: string;
  readonly keychain: Keychain;
  /** Stores where the key lies from now on; null: to be found or made at the next opening. */
  readonly remember: (place: DataKeyPlace | null) => void;
}

/**
 * Gets the data key back by the recovery phrase and puts it where it belongs. What lay there instead is kept beside it, in case it is
 * the key to something else.
 *
 * @param entropy of the phrase, 16 bytes
 */
export async function recoverKey(parts: KeyParts, entropy: Uint8Array): Promise<Result<null, RecoveryReason>> {
  const { folder } = parts;
  try {
    const file = await readRecoveryFile(folder);
    if (!file.ok) return err(file.error === 'none' ? 'no-phrase' : 'phrase-file-damaged');
    const opened = await openRecoveryFile(file.value, entropy);
    if (!opened.ok) return opened;
    if (!fits(folder, opened.value)) return err('key-does-not-fit');
    return await adoptKey(parts, opened.value);
  } catch (error) {
    return err(reasonOf(error, folder));
  }
}

/** Keeps a key that opens what lies (or will lie) in the folder: in the keychain, or without one in a file. */
export async function adoptKey(
  { folder, keychain, remember }: KeyParts,
  ring: KeyRing,
): Promise<Result<null, RecoveryReason>> {
  await keepOther(folder, keychain);
  const put = await putDataKey({ keychain, folder, ring });
  if (put.kind === 'open') {
    // Its copy is kept; settings that are lost would find this file before the keychain.
    if (put.protection === 'keychain') await rm(join(folder, DATA_KEY_FILE), { force: true });
    remember(put.protection);
    return ok(null);
  }
  return err(
    put.kind === 'disk-full' || put.kind === 'read-only' || put.kind === 'storage-failed'
      ? put.kind
      : 'keychain-locked',
  );
}

/**
 * Puts all that cannot be opened into a folder of its own, whole, with its recovery file, and sees to it that the next opening finds or
 * makes a key for what begins now.
 *
 * @param hasKey the key of this computer is there and whole: what begins now is sealed under it
 */
export async function beginAnew(
  parts: KeyParts,
  { hasKey, now }: { readonly hasKey: boolean; readonly now: number },
): Promise<Result<null, RecoveryReason>> {
  const { folder, keychain, remember } = parts;
  try {
    if (!hasKey) {
      const stored = await keychain.read(DATA_KEY_ACCOUNT);
      // Else the first start of what begins now would stand before the same locked door.
      if (!stored.ok && stored.error === 'locked') return err('keychain-locked');
    }
    await putAside(
      folder,
      SEALED_AND_KEYS.filter((part) => part !== DATA_KEY_FILE || !hasKey),
      now,
    );
    if (hasKey) return ok(null);
    return await adoptKey({ folder, keychain, remember }, { current: newDataKey(), before: null });
  } catch (error) {
    return err(reasonOf(error, folder));
  }
}

/** Opens the database, or where there is none the journal; a folder with neither has nothing that could contradict. */
function fits(folder: string, ring: KeyRing): boolean {
  const path = join(folder, 'outbox.db');
  if (existsSync(path)) {
    const opened = openSqliteStore(path, createRingSealer(keysOf(ring)));
    if (opened.ok) opened.value.close();
    // A damaged list is put aside and told at the opening; the key is not to blame.
    return opened.ok || opened.error !== 'wrong-key';
  }
  const journals = keysOf(ring).map((key) => findJournal(folder, createSealer(key).keyFor(JOURNAL_KEY)).state);
  return journals.some((state) => state !== 'damaged');
}

/** Whatever lies in the place of the key, under a name that says what it is. */
async function keepOther(folder: string, keychain: Keychain): Promise<void> {
  const mark = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
  const stored = await keychain.read(DATA_KEY_ACCOUNT);
  if (stored.ok && stored.value !== null) {
    const { value } = stored;
    await keychain.write(`${DATA_KEY_ACCOUNT}-aside-${mark(value)}`, value);
  }
  const path = join(folder, DATA_KEY_FILE);
  if (!existsSync(path)) return;
  const text = await readFile(path, 'utf8');
  const aside = `${path}.aside-${mark(text)}`;
  if (!existsSync(aside) && !existsSync(partOf(aside))) await writeDurably(aside, (file) => file.writeFile(text));
}

function reasonOf(error: unknown, folder: string): RecoveryReason {
  return storageTrouble(error, join(folder, 'outbox.db'));
}
