import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result';
import { sqliteCode, storageTrouble, type StorageTrouble } from '../system/storage-trouble';

export interface DataLock {
  /** Once or more often. */
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Takes the data folder for this process, besides Electron's own lock (which can be side-stepped). The lock is the operating system's,
 * held by an open exclusive transaction on a file of its own: a killed process lets go of it by dying, so it is never stale.
 */
export function lockDataFolder(directory: string): Result<DataLock, 'in-use' | StorageTrouble> {
  const path = join(directory, 'outbox.lock');
  let database: DatabaseSyncInstance | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    return err(sqliteCode(error) === SQLITE_BUSY ? 'in-use' : storageTrouble(error, path));
  }
  let held: DatabaseSyncInstance | null = database;
  return ok({
    release: () => {
      held?.close();
      held = null;
    },
  });
}
