import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { thinOut } from '../../core/outbox/compare-journal';
import type { FaxJob } from '../../core/outbox/job';
import type { JournalRecord } from '../../core/outbox/send-journal';
import type { SendOutcome } from '../../core/provider/fax-provider';
import { err, type Result } from '../../core/result';
import { storageCode } from '../documents/storage-code';
import type { Clock } from '../system/clock';
import { ChainedFile } from '../vault/chained-file';
import { FILE_MODE, NO_FOLLOW, partOf } from '../vault/durable-file';
import { payloadSha256 } from './fax-request';
import { NO_SEAL, readLines, sealLine } from './journal-lines';
import type { StoreError } from './outbox-store';

const SEND_JOURNAL = 'send-journal';
/** From so many lines on the journal is thinned out: some 300 kB. */
export const THIN_OUT_FROM = 1000;

/** Append-only, beside the record of faxes; what it answers is on disk (fsync). See decision 0009. */
export interface SendJournal {
  /** These faxes are in the record. A failure is made good by the next line: the record itself holds them. */
  queued(jobs: readonly string[]): void;
  /** A person took this fax back: whatever an older copy of the record says, it is not to be sent. */
  cancelled(job: string): void;
  /** Sends by `send`, but only after the attempt is on disk; what `send` answers is written down before it is passed on. */
  around(job: FaxJob, attempt: number, send: () => Promise<SendOutcome>): Promise<SendOutcome>;
  /** The time of these faxes is over: to be called before they are removed from the record, so that nobody misses them afterwards. */
  removed(jobs: readonly string[]): Result<null, StoreError>;
  /** Begins anew with the lines that are still needed, once there are many. What cannot be written now stays as it is. */
  tidy(jobs: readonly FaxJob[], record: { readonly revision: number; readonly keepMissing: boolean }): void;
  /** A person was told of all faxes that are missing from the record. */
  told(): Result<null, StoreError>;
  close(): void;
}

export interface FoundJournal {
  /** What can be trusted, and of a damaged journal what speaks for caution. */
  readonly records: readonly JournalRecord[];
  readonly state: 'whole' | 'none' | 'damaged';
}

/** The id of a service goes into the journal only where it is a plain id. */
const PLAIN_ID = /^[\w-]{1,64}$/;

/** Reads the journal of a data folder and changes nothing. Throws what the file system throws. */
export function findJournal(folder: string, key: Uint8Array): FoundJournal {
  let bytes: Buffer;
  try {
    bytes = readWhole(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { records: [], state: 'none' };
  }
  const { records, rest, seal, hints } = readLines(bytes, key);
  if (rest === 'damaged') return { records: [...records, ...hints], state: 'damaged' };
  return { records, state: seal === NO_SEAL ? 'none' : 'whole' };
}

function readWhole(folder: string): Buffer {
  const file = openSync(join(folder, SEND_JOURNAL), constants.O_RDONLY | NO_FOLLOW);
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** Keeps a copy of a damaged journal, so that a person can still look into it; the journal itself is to be written anew. */
export function keepDamagedJournal(folder: string, now: number): void {
  const path = join(folder, SEND_JOURNAL);
  copyFileSync(path, `${path}.damaged-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
}

/** Begins the journal anew with these lines: a new file, synced, in the place of the old one. Throws what the file system throws. */
export function writeJournal(folder: string, key: Uint8Array, records: readonly JournalRecord[], now: number): void {
  const begun = beginAnew(folder, key, records, now);
  try {
    putInPlace(folder);
    syncNames(folder);
  } finally {
    closeSync(begun.file);
  }
}

interface Begun {
  /** Open for appending. */
  readonly file: number;
  readonly seal: string;
  readonly size: number;
}

/** Writes the new journal under a name of its own. */
function beginAnew(folder: string, key: Uint8Array, records: readonly JournalRecord[], now: number): Begun {
  let seal = NO_SEAL;
  const lines = [{ is: 'begins', version: 1, at: now } as const, ...records].map((record) => {
    const line = sealLine(record, seal, key);
    seal = line.seal;
    return line.text;
  });
  const bytes = Buffer.from(lines.join(''));
  const part = partOf(join(folder, SEND_JOURNAL));
  // Left by a stop before its rename.
  rmSync(part, { force: true });
  const { O_RDWR, O_APPEND, O_CREAT, O_EXCL } = constants;
  const file = openSync(part, O_RDWR | O_APPEND | O_CREAT | O_EXCL | NO_FOLLOW, FILE_MODE);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(part, { force: true });
    throw error;
  }
  return { file, seal, size: bytes.length };
}

function putInPlace(folder: string): void {
  const path = join(folder, SEND_JOURNAL);
  renameSync(partOf(path), path);
}

/** Windows cannot sync folders and journals their names. */
function syncNames(folder: string): void {
  if (process.platform === 'win32') return;
  const names = openSync(folder, 'r');
  try {
    fsyncSync(names);
  } finally {
    closeSync(names);
  }
}

/** Opens a whole journal to write on. What a power cut tore off is cut away first. Throws what the file system throws. */
export function openJournal(folder: string, key: Uint8Array, clock: Clock): SendJournal {
  const path = join(folder, SEND_JOURNAL);
  const file = openSync(path, constants.O_RDWR | constants.O_APPEND | NO_FOLLOW, FILE_MODE);
  const found = readLines(readFileSync(file), key);
  if (found.rest === 'damaged' || found.seal === NO_SEAL) {
    closeSync(file);
    throw new Error('not a whole journal');
  }
  const { seal, size, rest } = found;
  return new FileJournal(folder, key, new ChainedFile(file, key, { seal, size, torn: rest === 'torn' }), clock);
}

class FileJournal implements SendJournal {
  #notQueued: readonly string[] = [];
  /** After a power cut an older journal may still have its name. */
  #nameIsNew = false;

  constructor(
    private readonly folder: string,
    private readonly key: Uint8Array,
    private file: ChainedFile,
    private readonly clock: Clock,
  ) {}

  queued(jobs: readonly string[]): void {
    const all = [...this.#notQueued, ...jobs];
    this.#notQueued = all;
    if (this.append({ is: 'queued', jobs: all, at: this.clock.now() }).ok) this.#notQueued = [];
  }

  cancelled(job: string): void {
    this.append({ is: 'cancelled', job, at: this.clock.now() });
  }

  async around(job: FaxJob, attempt: number, send: () => Promise<SendOutcome>): Promise<SendOutcome> {
    const begun = this.append({
      is: 'begun',
      job: job.id,
      attempt,
      service: job.service,
      payloadSha256: payloadSha256(job),
      at: this.clock.now(),
    });
    if (!begun.ok) return NOT_NOTED;
    const outcome = await send();
    const providerJobId =
      outcome.kind === 'accepted' && PLAIN_ID.test(outcome.providerJobId) ? outcome.providerJobId : null;
    // Best effort: the record is written next, and it is the record that counts.
    this.append({ is: 'answered', job: job.id, attempt, answer: outcome.kind, providerJobId, at: this.clock.now() });
    return outcome;
  }

  removed(jobs: readonly string[]): Result<null, StoreError> {
    return this.append({ is: 'removed', jobs, at: this.clock.now() });
  }

  tidy(jobs: readonly FaxJob[], record: { readonly revision: number; readonly keepMissing: boolean }): void {
    const now = this.clock.now();
    try {
      const { records, rest } = readLines(readWhole(this.folder), this.key);
      if (rest !== 'nothing' || records.length < THIN_OUT_FROM) return;
      const begun = beginAnew(this.folder, this.key, thinOut(records, jobs, { ...record, at: now }), now);
      try {
        putInPlace(this.folder);
      } catch (error) {
        closeSync(begun.file);
        throw error;
      }
      const old = this.file;
      this.file = new ChainedFile(begun.file, this.key, { seal: begun.seal, size: begun.size, torn: false });
      this.#nameIsNew = true;
      old.close();
    } catch {
      // The old one goes on, only longer.
    }
  }

  told(): Result<null, StoreError> {
    return this.append({ is: 'told', at: this.clock.now() });
  }

  close(): void {
    this.file.close();
  }

  private append(record: JournalRecord): Result<null, StoreError> {
    try {
      if (this.#nameIsNew) syncNames(this.folder);
      this.#nameIsNew = false;
    } catch (error) {
      return err(storageCode(error));
    }
    return this.file.append(JSON.stringify(record));
  }
}

const NOT_NOTED: SendOutcome = {
  kind: 'notSent',
  cause: 'not-noted',
  retryAfterMs: null,
  evidence: { httpStatus: null, bytesSent: 0, bytesTotal: 0, bodySha256: null, providerText: null, detail: null },
};

/**
 * Puts the journal under another key; one that is under it already, or that opens under neither, stays as it is. Throws what the file
 * system throws.
 */
export function rekeyJournal(
  folder: string,
  { from, to, now }: { readonly from: Uint8Array; readonly to: Uint8Array; readonly now: number },
): void {
  if (findJournal(folder, to).state === 'whole') return;
  const { records, state } = findJournal(folder, from);
  if (state === 'whole') writeJournal(folder, to, records, now);
}
