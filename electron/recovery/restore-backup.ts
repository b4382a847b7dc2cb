import { DatabaseSync } from '@photostructure/sqlite';
import { existsSync, statfsSync, statSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { RecoveryReason } from '../../core/recovery/recovery';
import { err, ok, type Result } from '../../core/result';
import { userSettingsSchema, type UserSettings } from '../../core/settings/settings';
import { openSqliteStore } from '../outbox/sqlite-store';
import { findJournal, writeJournal } from '../outbox/send-journal';
import { storageTrouble } from '../system/storage-trouble';
import { FILE_MODE, makePrivateFolder, syncFolder } from '../vault/durable-file';
import { keyId, keysOf, type KeyRing } from '../vault/key-ring';
import { createSealer } from '../vault/sealer';
import { isSignedBy, SETTINGS_AAD, SETTINGS_ENTRY, type Manifest } from './manifest';
import { dropStaging, emptyStaging, putAside, SEALED, type Part } from './put-aside';
import { readBackup } from './read-backup';
import { openRecoveryFile, parseRecoveryFile, renewRecoveryFile, writeRecoveryFile } from './recovery-file';
import { documentsIn, JOURNAL_KEY, rekeyFolder } from './rekey-folder';

export interface RestoreParts {
  /** The user data folder. Nothing has it open but whoever calls. */
  readonly folder: string;
  /** The data key of this computer, where it can be had. What is restored is put under it, and what is put aside stays readable. */
  readonly present: KeyRing | null;
  /** Keeps the key of the backup where there is none. False: nothing was changed. */
  readonly adopt: (ring: KeyRing) => Promise<boolean>;
  /** Of the phrase that was typed, 16 bytes; null: none was. */
  readonly entropy: Uint8Array | null;
  readonly now: number;
  readonly step?: ((name: string) => void) | undefined;
}

export interface Restored {
  /** When the backup was made, epoch milliseconds. */
  readonly madeAt: number;
  readonly settings: Partial<UserSettings>;
  /** The journal of this folder told what was sent since. Without one nobody can. */
  readonly knowsWhatWasSent: boolean;
}

/** Left free besides the restored files. */
const ROOM_BYTES = 4 * 1024 * 1024;

/**
 * Puts a backup in the place of what lies in the folder, which is put aside whole. All of it is unpacked, checked and sealed under this
 * computer's key first; until then nothing of the folder is touched. Sending is paused in what comes back. The journal of the folder
 * stays in use where it can be read (decision 0009): what was sent since the backup was made is not sent again.
 */
export async function restoreBackup(file: string, parts: RestoreParts): Promise<Result<Restored, RecoveryReason>> {
  const { folder } = parts;
  try {
    if (!hasRoom(folder, file)) return err('disk-full');
    const staging = await emptyStaging(folder);
    const restored = await stage(file, staging, parts);
    if (!restored.ok) await dropStaging(folder);
    else await putAside(folder, partsOf(folder), parts.now, parts.step);
    return restored;
  } catch (error) {
    // Once there is a plan, the next start carries it out.
    return err(storageTrouble(error, join(folder, 'outbox.db')));
  }
}

/** The recovery file of the folder stays in use: its phrase is the one that somebody knows now. */
const partsOf = (folder: string): readonly Part[] =>
  existsSync(join(folder, 'recovery')) ? SEALED : [...SEALED, 'recovery'];

function hasRoom(folder: string, file: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > (statSync(file, { throwIfNoEntry: false })?.size ?? 0) + ROOM_BYTES;
}

async function stage(file: string, staging: string, parts: RestoreParts): Promise<Result<Restored, RecoveryReason>> {
  await makePrivateFolder(documentsIn(staging));
  const read = await readBackup(file, async ({ name }, bytes) => {
    const path = join(staging, name);
    await mkdir(dirname(path), { recursive: true });
    const target = await open(path, 'wx', FILE_MODE);
    try {
      for await (const piece of bytes) await target.appendFile(piece);
      await target.sync();
    } finally {
      await target.close();
    }
  });
  if (!read.ok) return read;
  const manifest = read.value;
  const found = await keyFor(manifest, staging, parts);
  if (!found.ok) return found;
  const key = found.value;
  if (!isSignedBy(manifest, key)) return err('backup-damaged');
  const settings = await takeSettings(staging, key);
  if (settings === null || !pause(join(staging, 'outbox.db'), key)) return err('backup-damaged');
  const knowsWhatWasSent = keepJournal(staging, key, parts);

  const present = parts.present?.current ?? null;
  if (present === null) {
    if (!(await parts.adopt({ current: key, before: null }))) return err('keychain-locked');
  } else if (keyId(present) !== keyId(key)) {
    const moved = await rekeyFolder(staging, { from: key, to: present, now: parts.now });
    if (!moved.ok) return err(moved.error === 'disk-full' ? 'disk-full' : 'backup-damaged');
    await rekeyPhrase(staging, key, present);
  }
  await syncFolder(documentsIn(staging));
  await syncFolder(staging);
  return ok({ madeAt: manifest.madeAt, settings, knowsWhatWasSent });
}

/** The key that a backup is under: one of this computer, or what the phrase gets out of the backup's own recovery file. */
async function keyFor(
  { keyId: wanted }: Manifest,
  staging: string,
  { present, entropy }: RestoreParts,
): Promise<Result<Uint8Array, RecoveryReason>> {
  const known = present === null ? undefined : keysOf(present).find((key) => keyId(key) === wanted);
  if (known !== undefined) return ok(known);
  const path = join(staging, 'recovery');
  if (!existsSync(path)) return err('no-phrase');
  if (entropy === null) return err('phrase-needed');
  const recovery = parseRecoveryFile(await readFile(path, 'utf8'));
  if (!recovery.ok) return err('phrase-file-damaged');
  const opened = await openRecoveryFile(recovery.value, entropy);
  if (!opened.ok) return opened;
  const key = keysOf(opened.value).find((one) => keyId(one) === wanted);
  return key === undefined ? err('key-does-not-fit') : ok(key);
}

async function takeSettings(staging: string, key: Uint8Array): Promise<Partial<UserSettings> | null> {
  const path = join(staging, SETTINGS_ENTRY);
  if (!existsSync(path)) return {};
  try {
    const text = Buffer.from(createSealer(key).open(await readFile(path), SETTINGS_AAD)).toString();
    await rm(path);
    // A setting that this version does not know, or no longer takes, is left out.
    const said = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    const fields = Object.entries(userSettingsSchema.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(said[name]);
      return parsed.success ? [[name, parsed.data] as const] : [];
    });
    return Object.fromEntries(fields);
  } catch {
    return null;
  }
}

/** Whole, and under this key; then nothing leaves before a person has looked. False where it is neither. */
function pause(path: string, key: Uint8Array): boolean {
  const opened = openSqliteStore(path, createSealer(key));
  if (!opened.ok) return false;
  opened.value.close();
  const database = new DatabaseSync(path);
  try {
    // Not as a change of the program: the revision says how old this copy is, and has to go on saying so.
    database.exec("UPDATE meta SET value = 1 WHERE name = 'paused'");
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  return true;
}

/**
 * The journal of the folder in the place of the backup's. Of one that no key here opens, the lines that speak for caution are taken (a fax
 * may have been sent), but it does not count as one that knows. False: there is none that can be read.
 */
function keepJournal(staging: string, key: Uint8Array, { folder, present, now }: RestoreParts): boolean {
  const keys = present === null ? [key] : [...keysOf(present), key];
  for (const one of keys) {
    const { records, state } = findJournal(folder, createSealer(one).keyFor(JOURNAL_KEY));
    // One that was begun just now, and has seen nothing, knows nothing either.
    if (state !== 'whole' || records.length === 0) continue;
    writeJournal(staging, createSealer(key).keyFor(JOURNAL_KEY), records, now);
    return true;
  }
  const { records } = findJournal(folder, createSealer(key).keyFor(JOURNAL_KEY));
  const own = findJournal(staging, createSealer(key).keyFor(JOURNAL_KEY)).records;
  if (records.length > 0) writeJournal(staging, createSealer(key).keyFor(JOURNAL_KEY), [...own, ...records], now);
  return false;
}

async function rekeyPhrase(staging: string, from: Uint8Array, to: Uint8Array): Promise<void> {
  const path = join(staging, 'recovery');
  if (!existsSync(path)) return;
  const file = parseRecoveryFile(await readFile(path, 'utf8'));
  const ring = (current: Uint8Array): KeyRing => ({ current, before: null });
  const renewed = file.ok ? renewRecoveryFile(file.value, ring(from), ring(to)) : null;
  if (renewed === null) await rm(path);
  else await writeRecoveryFile(staging, renewed);
}
