import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { FaxTrace } from '../../core/diagnostics/fax-trace';
import type { FaxJob } from '../../core/outbox/job';
import { err, ok, type Result } from '../../core/result';
import { hasDatabaseAside, isDamage, numberOf } from '../outbox/database';
import { MIGRATIONS } from '../outbox/migrations';
import { RowDamaged, SealedColumns } from '../outbox/sealed-columns';
import { SealBroken, type Sealer } from '../vault/vault';

export type RecordProblem = 'none-yet' | 'damaged' | 'newer' | 'unreadable';

/** The record of all faxes as it lies on the disk, read by a connection of its own that cannot write. */
export interface OutboxRecord {
  /** Steps of the database that were done. */
  readonly step: number;
  /** Written through a write-ahead log. */
  readonly journalled: boolean;
  /** A damaged one was put aside and still lies there. */
  readonly aside: boolean;
  /** Faxes per state. */
  readonly states: Readonly<Record<string, number>>;
  readonly total: number;
  /** Epoch milliseconds of the newest step of any fax; null: none. */
  readonly newestStepAt: number | null;
  /** `sealed` without the data key; `older`: not yet brought up to this version, so this version cannot read them as they are. */
  readonly jobs: Result<readonly FaxJob[], 'sealed' | 'wrong-key' | 'damaged' | 'older'>;
  /** Ids of the copies that lie in the basket; none of an older record, which cannot be compared anyway. */
  readonly inBasket: ReadonlySet<string>;
  /** Those that need somebody first, then those that changed last. */
  readonly traces: readonly FaxTrace[];
}

const DATABASE = 'outbox.db';
const MOST_TRACES = 200;

/** Works while the outbox is open, while it cannot be opened, and before there is one. Changes nothing. */
export function readOutboxRecord(folder: string, sealer: Sealer | null): Result<OutboxRecord, RecordProblem> {
  const file = path.join(folder, DATABASE);
  if (!existsSync(file)) return err('none-yet');
  let database: DatabaseSyncInstance | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 1000 });
    const step = numberOf(database, 'PRAGMA user_version');
    if (step > MIGRATIONS.length) return err('newer');
    if (textOf(database, 'PRAGMA quick_check(1)') !== 'ok') return err('damaged');
    const states = statesOf(database);
    return ok({
      step,
      journalled: textOf(database, 'PRAGMA journal_mode') === 'wal',
      aside: hasDatabaseAside(file),
      states,
      total: Object.values(states).reduce((sum, count) => sum + count, 0),
      newestStepAt: newestStepAt(database),
      jobs: step < MIGRATIONS.length ? err('older') : jobsOf(database, sealer),
      inBasket: new Set(step < MIGRATIONS.length ? [] : basketOf(database)),
      traces: tracesOf(database, sealer),
    });
  } catch (error) {
    return err(isDamage(error) || error instanceof z.ZodError ? 'damaged' : 'unreadable');
  } finally {
    database?.close();
  }
}

function jobsOf(database: DatabaseSyncInstance, sealer: Sealer | null): OutboxRecord['jobs'] {
  if (sealer === null) return err('sealed');
  const probes = z
    .array(z.object({ name: z.string(), sealed: z.instanceof(Uint8Array) }))
    .parse(database.prepare('SELECT name, sealed FROM probes').all());
  try {
    for (const { name, sealed } of probes) sealer.open(sealed, `${name}:probe`);
  } catch {
    return err('wrong-key');
  }
  const columns = new SealedColumns(sealer);
  try {
    return ok(
      database
        .prepare('SELECT * FROM jobs')
        .all()
        .map((row: unknown) => columns.openJob(row)),
    );
  } catch (error) {
    if (error instanceof SealBroken || error instanceof RowDamaged) return err('damaged');
    throw error;
  }
}

const traceRow = z.object({
  id: z.string(),
  service: z.string(),
  state_name: z.string(),
  created_at: z.number(),
  state_at: z.number(),
  due_at: z.number().nullable(),
  repeats: z.string().nullable(),
});
const attemptRow = z.object({
  number: z.number(),
  started_at: z.number(),
  answered_at: z.number().nullable(),
  answer: z.string().nullable(),
  http_status: z.number().nullable(),
  bytes_sent: z.number().nullable(),
});
const stepRow = z.object({ at: z.number(), kind: z.string(), source: z.string() });

function tracesOf(database: DatabaseSyncInstance, sealer: Sealer | null): readonly FaxTrace[] {
  const columns = sealer === null ? null : new SealedColumns(sealer);
  const rows = database
    .prepare(
      `SELECT id, service, state_name, created_at, state_at, due_at, repeats FROM jobs
       ORDER BY state_name IN ('unconfirmed', 'blocked', 'submitting') DESC, state_at DESC LIMIT ?`,
    )
    .all(MOST_TRACES);
  const steps = database.prepare('SELECT * FROM events WHERE job_id = ? ORDER BY seq');
  const attempts = database.prepare('SELECT * FROM attempts WHERE job_id = ? ORDER BY number');
  return z
    .array(traceRow)
    .parse(rows)
    .map((row) => ({
      id: row.id,
      service: row.service,
      state: row.state_name,
      createdAt: row.created_at,
      stateAt: row.state_at,
      dueAt: row.due_at,
      repeats: row.repeats,
      steps: steps.all(row.id).map((step: unknown) => stepOf(step, row.id, columns)),
      attempts: z
        .array(attemptRow)
        .parse(attempts.all(row.id))
        .map((attempt) => ({
          number: attempt.number,
          startedAt: attempt.started_at,
          answeredAt: attempt.answered_at,
          answer: attempt.answer,
          httpStatus: attempt.http_status,
          bytesSent: attempt.bytes_sent,
        })),
    }));
}

function stepOf(row: unknown, jobId: string, columns: SealedColumns | null): FaxTrace['steps'][number] {
  try {
    if (columns !== null) return columns.openEvent(row, jobId);
  } catch {
    // Sealed under another key, or damaged: what stands beside it in clear is still worth knowing.
  }
  const { at, kind, source } = stepRow.parse(row);
  // Words of an older or a damaged record are checked by whoever prints them.
  return { at, kind, source, params: {} } as FaxTrace['steps'][number];
}

function statesOf(database: DatabaseSyncInstance): Readonly<Record<string, number>> {
  const rows = z
    .array(z.object({ state_name: z.string(), count: z.number() }))
    .parse(database.prepare('SELECT state_name, count(*) AS count FROM jobs GROUP BY state_name').all());
  return Object.fromEntries(rows.map(({ state_name, count }) => [state_name, count]));
}

function newestStepAt(database: DatabaseSyncInstance): number | null {
  const { at } = z
    .object({ at: z.number().nullable() })
    .parse(database.prepare('SELECT max(at) AS at FROM events').get());
  return at;
}

const basketOf = (database: DatabaseSyncInstance): readonly string[] =>
  z
    .array(z.object({ document_id: z.string() }))
    .parse(database.prepare('SELECT document_id FROM arrivals WHERE document_id IS NOT NULL').all())
    .map(({ document_id }) => document_id);

function textOf(database: DatabaseSyncInstance, query: string): string {
  const row: unknown = database.prepare(query).get();
  return typeof row === 'object' && row !== null ? String(Object.values(row)[0]) : '';
}
