import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { storageCode } from '../documents/storage-code';

/** Why the disk does not do what it should, as far as a person can do something about it. */
export type StorageTrouble = 'disk-full' | 'read-only' | 'storage-failed';

const SQLITE_PERM = 3;
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
/** With less than this left nothing can be opened for writing, whatever the error says. */
const NO_ROOM_BYTES = 64 * 1024;

/** The primary result code of an error of SQLite, or null for any other error. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** What an error about the file `path`, of the file system or of SQLite, comes from. */
export function storageTrouble(error: unknown, path: string): StorageTrouble {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'read-only';
  if (storageCode(error) === 'disk-full') return 'disk-full';
  const sqlite = sqliteCode(error);
  if (sqlite === SQLITE_FULL) return 'disk-full';
  if (sqlite === SQLITE_PERM || sqlite === SQLITE_READONLY) return 'read-only';
  // SQLite does not say why it cannot open a file.
  const isClosed = !isWritable(dirname(path)) || (existsSync(path) && !isWritable(path));
  if (sqlite === SQLITE_CANTOPEN && isClosed) return 'read-only';
  return hasNoRoom(dirname(path)) ? 'disk-full' : 'storage-failed';
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < NO_ROOM_BYTES;
  } catch {
    return false;
  }
}
