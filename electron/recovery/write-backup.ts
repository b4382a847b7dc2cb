import { backup, DatabaseSync } from '@photostructure/sqlite';
import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RecoveryReason } from '../../core/recovery/recovery';
import { err, ok, type Result } from '../../core/result';
import type { UserSettings } from '../../core/settings/settings';
import { storageTrouble } from '../system/storage-trouble';
import { FILE_MODE, NO_FOLLOW, partOf, writeDurably } from '../vault/durable-file';
import { keyId, type KeyRing } from '../vault/key-ring';
import { createSealer } from '../vault/sealer';
import { MANIFEST, SETTINGS_AAD, SETTINGS_ENTRY, signedManifest, type ManifestEntry } from './manifest';
import { readBackup } from './read-backup';
import { sealedDocuments } from './rekey-folder';
import { BLOCK, paddingOf, tarHeader } from './tar-header';

export interface BackupParts {
  /** The user data folder; the program may be at work in it. */
  readonly folder: string;
  readonly ring: KeyRing;
  readonly settings: UserSettings;
  readonly now: number;
}

export interface BackupReport {
  readonly documents: number;
  /** bytes */
  readonly size: number;
}

const SNAPSHOT = 'backing-up.db';
const PIECE_BYTES = 256 * 1024;

/**
 * Writes one file that holds all that is needed to go on elsewhere: a POSIX tar with its list of contents last. Everything in it is
 * sealed already, or is sealed here. The journal is copied before the database, so that the database alone knows all that the copy of
 * the journal does. What was written is read back before it counts. An existing file is replaced only where `mayReplace`: the system's
 * dialog has asked then.
 */
export async function writeBackup(
  file: string,
  parts: BackupParts,
  mayReplace: boolean,
): Promise<Result<BackupReport, RecoveryReason>> {
  const { folder, ring, now } = parts;
  // A value may be under either key then, and a backup is under one.
  if (ring.before !== null) return err('key-change-open');
  if (!mayReplace && existsSync(file)) return err('file-there');
  const snapshot = join(folder, SNAPSHOT);
  try {
    return await writeDurably(file, async (target) => {
      const entries: ManifestEntry[] = [];
      const add = async (name: string, size: number, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => {
        entries.push({ name, size, sha256: await writeEntry(target, { name, size }, bytes, now) });
      };
      const addFile = async (name: string, path: string) => {
        const source = await openIfThere(path);
        if (source === null) return;
        try {
          const { size } = await source.stat();
          await add(name, size, piecesOf(source, size));
        } finally {
          await source.close();
        }
      };
      await addFile('send-journal', join(folder, 'send-journal'));
      await copyDatabase(join(folder, 'outbox.db'), snapshot);
      await addFile('outbox.db', snapshot);
      await addFile('recovery', join(folder, 'recovery'));
      const settings = createSealer(ring.current).seal(Buffer.from(JSON.stringify(parts.settings)), SETTINGS_AAD);
      await add(SETTINGS_ENTRY, settings.length, [settings]);
      for (const path of await sealedDocuments(folder))
        await addFile(relative(folder, path).split(sep).join('/'), path);
      const manifest = signedManifest({ madeAt: now, keyId: keyId(ring.current), entries }, ring.current);
      const text = Buffer.from(JSON.stringify(manifest));
      await writeEntry(target, { name: MANIFEST, size: text.length }, [text], now);
      await target.appendFile(Buffer.alloc(2 * BLOCK));
      await target.sync();
      const back = await readBackup(partOf(file), () => Promise.resolve());
      if (!back.ok) throw new Error('what was written cannot be read back');
      const documents = entries.filter(({ name }) => name.startsWith('documents/')).length;
      return ok({ documents, size: (await target.stat()).size });
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return err('file-there');
    const trouble = storageTrouble(error, file);
    return err(trouble === 'read-only' ? 'not-writable' : trouble);
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) await rm(snapshot + end, { force: true });
  }
}

/** SQLite's own backup: whole and consistent while the program writes. */
async function copyDatabase(from: string, to: string): Promise<void> {
  await mkdir(join(to, '..'), { recursive: true });
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(to + end, { force: true });
  await (await open(to, 'wx', FILE_MODE)).close();
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    await backup(source, to, { rate: 10_000 });
  } finally {
    source.close();
  }
}

/** null: gone meanwhile, as a document that was erased by its rule. */
async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY | NO_FOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Exactly `size` bytes: a journal may grow meanwhile. */
async function* piecesOf(file: FileHandle, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = Buffer.alloc(Math.min(PIECE_BYTES, Math.max(size, 1)));
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, size - at), at);
    if (bytesRead === 0) throw new Error('a file was cut while it was read');
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Answers the SHA-256 of the bytes, hex. */
async function writeEntry(
  target: FileHandle,
  entry: { readonly name: string; readonly size: number },
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  at: number,
): Promise<string> {
  const hash = createHash('sha256');
  await target.appendFile(tarHeader(entry, at));
  for await (const piece of bytes) {
    hash.update(piece);
    await target.appendFile(piece);
  }
  await target.appendFile(Buffer.alloc(paddingOf(entry.size)));
  return hash.digest('hex');
}
