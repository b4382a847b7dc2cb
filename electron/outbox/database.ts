import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { err, ok, type Result } from '../../core/result';
import { MIGRATIONS } from './migrations';
import { sqliteCode, storageTrouble, type StorageTrouble } from '../system/storage-trouble';

export type DatabaseProblem = 'newer-database' | 'damaged' | StorageTrouble;

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
const SQLITE_FULL = 13;
const FULL = 2;

export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

export function isFull(error: unknown): boolean {
  return sqliteCode(error) === SQLITE_FULL;
}

/**
 * Opens the database, sets what durability needs and reads it back (a library's default is not a promise), checks it whole and brings it
 * to the newest step. A newer database is left as it is, byte for byte.
 */
export function openDatabase(
  path: string,
  steps: readonly string[] = MIGRATIONS,
): Result<DatabaseSyncInstance, DatabaseProblem> {
  let database: DatabaseSyncInstance | null = null;
  try {
    if (hasLogWithoutDatabase(path)) return err('damaged');
    if (stepsDoneIn(path) > steps.length) return err('newer-database');
    // Before it is opened: SQLite opens a file that it may not write for reading only, and says nothing.
    if (existsSync(path)) chmodSync(path, 0o600);
    database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
    chmodSync(path, 0o600);
    if (!isWhole(database)) return refuse(database, 'damaged');
    if (!makeDurable(database)) return refuse(database, 'storage-failed');
    migrate(database, steps);
    return ok(database);
  } catch (error) {
    const problem = isDamage(error) ? 'damaged' : storageTrouble(error, path);
    return database === null ? err(problem) : refuse(database, problem);
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** SQLite would throw the log away, and with it what was committed last. */
function hasLogWithoutDatabase(path: string): boolean {
  return sizeOf(path) === 0 && sizeOf(`${path}-wal`) > 0;
}

const HEADER_BYTES = 100;
/** Of `user_version` in the header: 32 bits, big-endian (SQLite's file format, 1.3). */
const VERSION_AT = 60;

/** Asked without a trace: a connection that may write tidies up the log when it is closed, and changes both files. */
function stepsDoneIn(path: string): number {
  if (sizeOf(path) < HEADER_BYTES) return 0;
  if (sizeOf(`${path}-wal`) === 0) {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(HEADER_BYTES);
      readSync(file, header);
      return header.toString('latin1', 0, 15) === 'SQLite format 3' ? header.readUInt32BE(VERSION_AT) : 0;
    } finally {
      closeSync(file);
    }
  }
  const reader = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    return numberOf(reader, 'PRAGMA user_version');
  } finally {
    reader.close();
  }
}

/** Renames a damaged database and its log, so that a person can still get at what is in them. */
export function setAside(path: string, now: number): void {
  const mark = new Date(now).toISOString().replace(/[:.]/g, '-');
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(path + end)) renameSync(path + end, `${path}.damaged-${mark}${end}`);
  }
  if (process.platform === 'win32') return; // folders cannot be opened for fsync there
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Whether a damaged database of this name was ever put aside and is still there; true as well where nobody can tell. */
export function hasDatabaseAside(path: string): boolean {
  try {
    return readdirSync(dirname(path)).some((name) => name.startsWith(`${basename(path)}.damaged-`));
  } catch {
    return true;
  }
}

/**
 * Writes the log into the database and cuts it to nothing, so that it does not keep what was removed. False: a reader holds it at this
 * moment.
 */
export function emptyLog(database: DatabaseSyncInstance): boolean {
  return numberOf(database, 'PRAGMA wal_checkpoint(TRUNCATE)') === 0;
}

/** Runs `work` in one transaction; whatever it throws undoes all of it. */
export function inTransaction<T>(database: DatabaseSyncInstance, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

export function numberOf(database: DatabaseSyncInstance, query: string, ...values: string[]): number {
  return Number(firstColumn(database, query, ...values));
}

function refuse(database: DatabaseSyncInstance, problem: DatabaseProblem): Result<never, DatabaseProblem> {
  database.close();
  return err(problem);
}

function makeDurable(database: DatabaseSyncInstance): boolean {
  const mode = firstColumn(database, 'PRAGMA journal_mode = WAL');
  database.exec(
    `PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON;
     PRAGMA secure_delete = ON`,
  );
  return (
    mode === 'wal' &&
    numberOf(database, 'PRAGMA synchronous') === FULL &&
    numberOf(database, 'PRAGMA foreign_keys') === 1 &&
    // What is removed is overwritten with zeros, in the pages that stay and in those that are given up.
    numberOf(database, 'PRAGMA secure_delete') === 1
  );
}

function isWhole(database: DatabaseSyncInstance): boolean {
  return firstColumn(database, 'PRAGMA integrity_check(1)') === 'ok';
}

function migrate(database: DatabaseSyncInstance, steps: readonly string[]): void {
  const done = numberOf(database, 'PRAGMA user_version');
  steps.slice(done).forEach((step, index) => {
    inTransaction(database, () => {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${String(done + index + 1)}`);
    });
  });
}

function firstColumn(database: DatabaseSyncInstance, query: string, ...values: string[]): unknown {
  const row: unknown = database.prepare(query).get(...values);
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}
