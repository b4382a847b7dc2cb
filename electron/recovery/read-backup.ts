import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { RecoveryReason } from '../../core/recovery/recovery';
import { err, ok, type Result } from '../../core/result';
import { isBackupName, MANIFEST, MOST_ENTRIES, parseManifest, type Manifest, type ManifestEntry } from './manifest';
import { BLOCK, paddingOf, readTarHeader, type TarEntry } from './tar-header';

const PIECE_BYTES = 256 * 1024;
/** A list of contents of the most entries takes some 20 MB. */
const MOST_MANIFEST_BYTES = 32 * 1024 * 1024;

/** Takes the bytes of one entry. What it throws ends the reading and is passed on. */
export type TakeEntry = (entry: TarEntry, bytes: AsyncIterable<Uint8Array>) => Promise<void>;

class Refused extends Error {
  constructor(readonly reason: RecoveryReason) {
    super(reason);
  }
}

/**
 * Reads a backup from end to end and gives each entry to `take` as it comes; answers its list of contents when every byte is as that
 * says. Whatever `take` got counts only then. Names that no backup holds, links, folders, a name that comes twice, sizes beyond the
 * file, and anything behind the end are refused. Whether the list itself is genuine, only the data key tells (`isSignedBy`).
 */
export async function readBackup(path: string, take: TakeEntry): Promise<Result<Manifest, RecoveryReason>> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  } catch {
    return err('file-not-readable');
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return err('not-a-backup');
    return ok(await readEntries(file, stat.size, take));
  } catch (error) {
    if (error instanceof Refused) return err(error.reason);
    throw error;
  } finally {
    await file.close();
  }
}

async function readEntries(file: FileHandle, total: number, take: TakeEntry): Promise<Manifest> {
  const found = new Map<string, ManifestEntry>();
  let at = 0;
  const block = async (): Promise<Buffer> => {
    if (at + BLOCK > total) throw new Refused(at === 0 ? 'not-a-backup' : 'backup-damaged');
    const bytes = await exactly(file, at, BLOCK);
    at += BLOCK;
    return bytes;
  };
  for (;;) {
    const entry = readTarHeader(await block());
    if (entry === null || entry === 'end') throw new Refused(found.size === 0 ? 'not-a-backup' : 'backup-damaged');
    const { name, size } = entry;
    if (size > total - at) throw new Refused('backup-damaged');
    if (name === MANIFEST) {
      if (size > MOST_MANIFEST_BYTES) throw new Refused('backup-damaged');
      const manifest = parseManifest((await exactly(file, at, size)).toString('utf8'));
      if (!manifest.ok) throw new Refused(manifest.error);
      at += size + paddingOf(size);
      await nothingFollows(file, at, total);
      if (!isListed(manifest.value, found)) throw new Refused('backup-damaged');
      return manifest.value;
    }
    if (!isBackupName(name) || found.has(name) || found.size >= MOST_ENTRIES)
      throw new Refused(found.size === 0 ? 'not-a-backup' : 'backup-damaged');
    const hash = createHash('sha256');
    const bytes = pieces(file, at, size, hash);
    await take(entry, bytes);
    // What nobody wanted is read for its sum.
    for await (const _rest of bytes);
    found.set(name, { name, size, sha256: hash.digest('hex') });
    at += size + paddingOf(size);
  }
}

/** The same entries, each with the size and the sum that the list says. */
function isListed({ entries }: Manifest, found: ReadonlyMap<string, ManifestEntry>): boolean {
  if (entries.length !== found.size || !found.has('outbox.db')) return false;
  return entries.every(({ name, size, sha256 }) => {
    const read = found.get(name);
    return read?.size === size && read.sha256 === sha256;
  });
}

/** Two blocks of zeros and the end of the file. */
async function nothingFollows(file: FileHandle, at: number, total: number): Promise<void> {
  if (total - at !== 2 * BLOCK) throw new Refused('backup-damaged');
  const end = await exactly(file, at, 2 * BLOCK);
  if (end.some((byte) => byte !== 0)) throw new Refused('backup-damaged');
}

async function* pieces(
  file: FileHandle,
  from: number,
  size: number,
  hash: Hash,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let done = 0; done < size;) {
    const piece = await exactly(file, from + done, Math.min(PIECE_BYTES, size - done));
    done += piece.length;
    hash.update(piece);
    yield piece;
  }
}

async function exactly(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, from + done);
    if (bytesRead === 0) throw new Refused('backup-damaged');
    done += bytesRead;
  }
  return bytes;
}
