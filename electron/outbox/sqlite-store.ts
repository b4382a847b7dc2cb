import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Arrival } from '../../core/basket/arrival';
import { dispatchDueAt, lookDueAt } from '../../core/outbox/due';
import { providerJobIdOf } from '../../core/outbox/facts';
import type { FaxJob } from '../../core/outbox/job';
import type { TimelineEntry } from '../../core/outbox/timeline';
import { err, ok, type Result } from '../../core/result';
import { SealBroken, type Sealer } from '../vault/vault';
import { emptyLog, inTransaction, isDamage, isFull, numberOf, openDatabase, type DatabaseProblem } from './database';
import type {
  AddedJob,
  AttemptRecord,
  ChangedJob,
  Durability,
  OutboxStore,
  StoreChange,
  StoreError,
} from './outbox-store';
import { RowDamaged, SealedColumns } from './sealed-columns';
import { storageTrouble } from '../system/storage-trouble';

export type StoreProblem = DatabaseProblem | 'wrong-key';

/** Two, so that one damaged row does not look like another key. */
const PROBES = ['one', 'two'] as const;
const PROBE_FIELD = 'probe';

/** In the order in which the rows refer to each other. */
const REMOVALS = [
  'UPDATE jobs SET repeats = NULL WHERE repeats = ?',
  'DELETE FROM events WHERE job_id = ?',
  'DELETE FROM attempts WHERE job_id = ?',
  'DELETE FROM jobs WHERE id = ?',
] as const;

/** Opens the record of faxes in `path`, or says why not and leaves the file as it is. */
export function openSqliteStore(path: string, sealer: Sealer): Result<OutboxStore, StoreProblem> {
  const opened = openDatabase(path);
  if (!opened.ok) return opened;
  const database = opened.value;
  const columns = new SealedColumns(sealer);
  const refuse = (problem: StoreProblem): Result<never, StoreProblem> => {
    database.close();
    return err(problem);
  };
  try {
    const key = probe(database, sealer);
    if (key !== 'fits') return refuse(key);
    const jobs = database
      .prepare('SELECT * FROM jobs ORDER BY rowid')
      .all()
      .map((row: unknown) => columns.openJob(row));
    const arrivals = database
      .prepare('SELECT * FROM arrivals ORDER BY rowid')
      .all()
      .map((row: unknown) => columns.openArrival(row));
    return ok(new SqliteStore(database, columns, jobs, arrivals));
  } catch (error) {
    const damaged = error instanceof SealBroken || error instanceof RowDamaged || isDamage(error);
    return refuse(damaged ? 'damaged' : storageTrouble(error, path));
  }
}

/** Another key opens neither probe; damage leaves at least one of them in most cases. A new database gets its probes here. */
function probe(database: DatabaseSyncInstance, sealer: Sealer): 'fits' | 'wrong-key' {
  const rows: unknown[] = database.prepare('SELECT name, sealed FROM probes').all();
  if (rows.length === 0 && numberOf(database, 'SELECT count(*) FROM jobs') === 0) {
    inTransaction(database, () => {
      const add = database.prepare('INSERT INTO probes VALUES (?, ?)');
      for (const name of PROBES) add.run(name, sealer.seal(new TextEncoder().encode(name), `${name}:${PROBE_FIELD}`));
    });
    return 'fits';
  }
  if (rows.length === 0) throw new RowDamaged();
  const opens = rows.map((row) => {
    const { name, sealed } = row as { readonly name: string; readonly sealed: Uint8Array };
    try {
      sealer.open(sealed, `${name}:${PROBE_FIELD}`);
      return true;
    } catch (error) {
      if (error instanceof SealBroken) return false;
      throw error;
    }
  });
  if (opens.every(Boolean) && opens.length === PROBES.length) return 'fits';
  if (opens.some(Boolean)) throw new RowDamaged();
  return 'wrong-key';
}

class SqliteStore implements OutboxStore {
  #revision: number;
  #paused: boolean;
  #arrivals: readonly Arrival[];

  constructor(
    private readonly database: DatabaseSyncInstance,
    private readonly columns: SealedColumns,
    readonly jobs: readonly FaxJob[],
    arrivals: readonly Arrival[],
  ) {
    this.#arrivals = arrivals;
    this.#revision = numberOf(database, "SELECT value FROM meta WHERE name = 'revision'");
    this.#paused = numberOf(database, "SELECT value FROM meta WHERE name = 'paused'") === 1;
  }

  get revision(): number {
    return this.#revision;
  }

  get paused(): boolean {
    return this.#paused;
  }

  get arrivals(): readonly Arrival[] {
    return this.#arrivals;
  }

  commit(change: StoreChange): Result<number, StoreError> {
    const { added = [], changed = [], removed = [], paused = this.#paused, arrived = [], arrivalsGone = [] } = change;
    const isOfFaxes = added.length + changed.length + removed.length > 0 || paused !== this.#paused;
    const next = this.#revision + (isOfFaxes ? 1 : 0);
    try {
      inTransaction(this.database, () => {
        for (const one of added) this.add(one);
        for (const one of changed) this.change(one);
        for (const id of removed) this.remove(id);
        for (const one of arrived) this.arrive(one);
        const forget = this.database.prepare('DELETE FROM arrivals WHERE id = ?');
        for (const id of arrivalsGone) forget.run(id);
        const remember = this.database.prepare('UPDATE meta SET value = ? WHERE name = ?');
        if (paused !== this.#paused) remember.run(paused ? 1 : 0, 'paused');
        remember.run(next, 'revision');
      });
    } catch (error) {
      return err(isFull(error) ? 'disk-full' : 'storage-failed');
    }
    this.#revision = next;
    this.#paused = paused;
    const gone = new Set(arrivalsGone);
    this.#arrivals = [...this.#arrivals, ...arrived].filter(({ id }) => !gone.has(id));
    return ok(next);
  }

  timeline(jobId: string): Result<readonly TimelineEntry[], StoreError> {
    try {
      const rows: unknown[] = this.database.prepare('SELECT * FROM events WHERE job_id = ? ORDER BY seq').all(jobId);
      return ok(rows.map((row) => this.columns.openEvent(row, jobId)));
    } catch {
      return err('storage-failed');
    }
  }

  scrub(): boolean {
    try {
      return emptyLog(this.database);
    } catch {
      return false;
    }
  }

  durability(): Durability {
    const rows: unknown[] = this.database.prepare('PRAGMA journal_mode').all();
    const [row] = rows as readonly { readonly journal_mode: string }[];
    return { journalMode: row?.journal_mode ?? '', synchronous: numberOf(this.database, 'PRAGMA synchronous') };
  }

  close(): void {
    this.database.close();
  }

  private add({ job, recipientIndex, timeline }: AddedJob): void {
    this.database
      .prepare(
        `INSERT INTO jobs (id, draft_id, recipient_index, service, created_at, repeats, fax, state_name, state_at, due_at,
           provider_job_id, attempts, retry_since, retry_tries, priority, resends_left,
           pages_erased_at, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        job.id,
        job.draftId,
        recipientIndex,
        job.service,
        job.createdAt,
        job.repeats,
        this.columns.seal(job.fax, job.id, 'fax'),
        ...this.stateColumns(job),
      );
    this.addEvents(job.id, timeline);
  }

  private change({ job, timeline, attempt }: ChangedJob): void {
    const { changes } = this.database
      .prepare(
        `UPDATE jobs SET state_name = ?, state_at = ?, due_at = ?, provider_job_id = ?, attempts = ?, retry_since = ?,
           retry_tries = ?, priority = ?, resends_left = ?, pages_erased_at = ?, state = ? WHERE id = ?`,
      )
      .run(...this.stateColumns(job), job.id);
    if (changes !== 1) throw new Error('a job to be changed is not in the database');
    if (attempt !== undefined) this.recordAttempt(job.id, attempt);
    this.addEvents(job.id, timeline);
  }

  private remove(id: string): void {
    for (const statement of REMOVALS) this.database.prepare(statement).run(id);
  }

  private arrive(arrival: Arrival): void {
    const { id, at, door, document } = arrival;
    this.database
      .prepare('INSERT INTO arrivals (id, at, door, document_id, content) VALUES (?, ?, ?, ?, ?)')
      .run(id, at, door, document?.documentId ?? null, this.columns.sealArrival(arrival));
  }

  private stateColumns(job: FaxJob): (string | number | null | Uint8Array)[] {
    const { state } = job;
    const at = 'at' in state ? state.at : 'since' in state ? state.since : job.createdAt;
    return [
      state.name,
      at,
      dispatchDueAt(job, at) ?? lookDueAt(job, at),
      providerJobIdOf(state),
      job.attempts,
      job.retrying?.since ?? null,
      job.retrying?.tries ?? null,
      job.priority,
      job.resendsLeft,
      job.pagesErasedAt,
      this.columns.seal(state, job.id, 'state'),
    ];
  }

  private recordAttempt(jobId: string, attempt: AttemptRecord): void {
    if (attempt.kind === 'begun') {
      this.database
        .prepare('INSERT INTO attempts (job_id, number, payload_sha256, started_at) VALUES (?, ?, ?, ?)')
        .run(jobId, attempt.number, attempt.payloadSha256, attempt.at);
      return;
    }
    const { evidence } = attempt.outcome;
    this.database
      .prepare(
        `UPDATE attempts SET answered_at = ?, answer = ?, http_status = ?, bytes_sent = ?, body_sha256 = ?
         WHERE job_id = ? AND number = ?`,
      )
      .run(
        attempt.at,
        attempt.outcome.kind,
        evidence.httpStatus,
        evidence.bytesSent,
        evidence.bodySha256,
        jobId,
        attempt.number,
      );
  }

  private addEvents(jobId: string, timeline: readonly TimelineEntry[]): void {
    const last = numberOf(this.database, 'SELECT coalesce(max(seq), 0) FROM events WHERE job_id = ?', jobId);
    const insert = this.database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)');
    timeline.forEach(({ at, kind, source, params }, index) => {
      const seq = last + index + 1;
      insert.run(jobId, seq, at, kind, source, this.columns.seal(params, jobId, `event-${String(seq)}`));
    });
  }
}
