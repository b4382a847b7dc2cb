import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { err, ok, type Result } from '../../core/result';
import { storageTrouble } from '../system/storage-trouble';
import { SealBroken, type Sealer } from '../vault/vault';
import { inTransaction, openDatabase, type DatabaseProblem } from './database';

type Row = Readonly<Record<string, unknown>>;

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** Columns that name a row. */
  readonly key: readonly string[];
  /** What the value is bound to. */
  readonly aad: (row: Row) => string;
}

/** Every sealed column of the database. A test compares it with the schema, so that none is forgotten. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'probes', column: 'sealed', key: ['name'], aad: ({ name }) => `${String(name)}:probe` },
  { table: 'jobs', column: 'state', key: ['id'], aad: ({ id }) => `${String(id)}:state` },
  { table: 'jobs', column: 'fax', key: ['id'], aad: ({ id }) => `${String(id)}:fax` },
  {
    table: 'events',
    column: 'params',
    key: ['job_id', 'seq'],
    aad: (row) => `${String(row['job_id'])}:event-${String(row['seq'])}`,
  },
  { table: 'arrivals', column: 'content', key: ['id'], aad: ({ id }) => `${String(id)}:arrival` },
];

/**
 * Seals every personal value of the database under a new key, all in one transaction; what is under it already stays. Nothing of the old
 * values is left in the file or its log. "damaged" where the database is, or where a value opens under neither key: then nothing is changed.
 */
export function rekeyDatabase(
  path: string,
  { from, to }: { readonly from: Sealer; readonly to: Sealer },
  step: (name: string) => void = () => undefined,
): Result<null, DatabaseProblem> {
  const opened = openDatabase(path);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    database.exec('PRAGMA secure_delete = ON');
    inTransaction(database, () => {
      for (const one of SEALED_COLUMNS) reseal(database, one, from, to);
      step('database-before-commit');
    });
    step('database-committed');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return ok(null);
  } catch (error) {
    if (error instanceof SealBroken) return err('damaged');
    return err(storageTrouble(error, path));
  } finally {
    database.close();
  }
}

function reseal(
  database: DatabaseSyncInstance,
  { table, column, key, aad }: SealedColumn,
  from: Sealer,
  to: Sealer,
): void {
  const names = key.join(', ');
  const rows: unknown[] = database.prepare(`SELECT ${names}, ${column} AS sealed FROM ${table}`).all();
  const write = database.prepare(
    `UPDATE ${table} SET ${column} = ? WHERE ${key.map((name) => `${name} = ?`).join(' AND ')}`,
  );
  for (const row of rows as readonly Row[]) {
    const bound = aad(row);
    const sealed = row['sealed'] as Uint8Array;
    if (opens(to, sealed, bound)) continue;
    const place = key.map((name) => row[name] as string | number);
    write.run(to.seal(from.open(sealed, bound), bound), ...place);
  }
}

function opens(sealer: Sealer, sealed: Uint8Array, aad: string): boolean {
  try {
    sealer.open(sealed, aad);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
