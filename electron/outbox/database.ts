import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { err, ok, type Result } from '../../core/result';
import { MIGRATIONS } from './migrations';

export type DatabaseProblem = 'newer-database' | 'damaged' | 'storage-failed';

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
const SQLITE_FULL = 13;
const FULL = 2;

/** The primary result code of an error of SQLite, or null for any other error. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

export function isFull(error: unknown): boolean {
  return sqliteCode(error) === SQLITE_FULL;
}

/**
 * Opens the database, sets what durability needs and reads it back (a library's default is not a promise), checks it whole and brings it
 * to the newest step. A newer database is refused before anything is written to it.
 */
export function openDatabase(path: string): Result<DatabaseSyncInstance, DatabaseProblem> {
  let database: DatabaseSyncInstance | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
    if (numberOf(database, 'PRAGMA user_version') > MIGRATIONS.length) return refuse(database, 'newer-database');
    chmodSync(path, 0o600);
    if (!isWhole(database)) return refuse(database, 'damaged');
    if (!makeDurable(database)) return refuse(database, 'storage-failed');
    migrate(database);
    return ok(database);
  } catch (error) {
    const problem = isDamage(error) ? 'damaged' : 'storage-failed';
    return database === null ? err(problem) : refuse(database, problem);
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

/** Whether a damaged database of this name was ever put aside and is still there. */
export function hasDatabaseAside(path: string): boolean {
  return readdirSync(dirname(path)).some((name) => name.startsWith(`${basename(path)}.damaged-`));
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
    'PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON',
  );
  return (
    mode === 'wal' &&
    numberOf(database, 'PRAGMA synchronous') === FULL &&
    numberOf(database, 'PRAGMA foreign_keys') === 1
  );
}

function isWhole(database: DatabaseSyncInstance): boolean {
  return firstColumn(database, 'PRAGMA integrity_check(1)') === 'ok';
}

function migrate(database: DatabaseSyncInstance): void {
  const done = numberOf(database, 'PRAGMA user_version');
  MIGRATIONS.slice(done).forEach((step, index) => {
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
