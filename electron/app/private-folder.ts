import { accessSync, chmodSync, constants, mkdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '../../core/result';
import { RESERVE_FILE } from '../outbox/reserve';
import { storageTrouble } from '../system/storage-trouble';

/** Why a folder cannot hold this user's data. */
export type FolderTrouble = 'not-yours' | 'read-only' | 'disk-full' | 'failed';

/** What a start needs besides the reserve: the lock of the data folder, settings, a line of the journal. */
const START_BYTES = 512 * 1024;

/**
 * Makes the folder where it is missing and keeps everybody else out of it. On a full disk the reserve is given up, so that the
 * program can at least open and say so.
 *
 * @param user id of this user; null where folders have no owner (Windows keeps profiles private by itself)
 */
export function makePrivate(folder: string, user: number | null): Result<null, FolderTrouble> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid } = statSync(folder);
    if (user !== null && uid !== user) return err('not-yours');
    // An older folder, or one that somebody else made, may stand open.
    if (user !== null) chmodSync(folder, 0o700);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (free(folder) >= START_BYTES) return ok(null);
    rmSync(path.join(folder, RESERVE_FILE), { force: true });
    return free(folder) >= START_BYTES ? ok(null) : err('disk-full');
  } catch (error) {
    const trouble = storageTrouble(error, folder);
    return err(trouble === 'storage-failed' ? 'failed' : trouble);
  }
}

function free(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
