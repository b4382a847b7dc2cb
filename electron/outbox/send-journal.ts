import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaxJob } from '../../core/outbox/job';
import type { JournalRecord } from '../../core/outbox/send-journal';
import type { SendOutcome } from '../../core/provider/fax-provider';
import { err, ok, type Result } from '../../core/result';
import { storageCode } from '../documents/storage-code';
import type { Clock } from '../system/clock';
import { FILE_MODE, NO_FOLLOW, partOf, writeDurably } from '../vault/durable-file';
import { payloadSha256 } from './fax-request';
import { NO_SEAL, readLines, sealLine } from './journal-lines';
import type { StoreError } from './outbox-store';

const SEND_JOURNAL = 'send-journal';

/** Append-only, beside the record of faxes; what it answers is on disk (fsync). See decision 0009. */
export interface SendJournal {
  /** These faxes are in the record. A failure is made good by the next line: the record itself holds them. */
  queued(jobs: readonly string[]): void;
  /** A person took this fax back: whatever an older copy of the record says, it is not to be sent. */
  cancelled(job: string): void;
  /** Sends by `send`, but only after the attempt is on disk; what `send` answers is written down before it is passed on. */
  around(job: FaxJob, attempt: number, send: () => Promise<SendOutcome>): Promise<SendOutcome>;
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
    const file = openSync(join(folder, SEND_JOURNAL), constants.O_RDONLY | NO_FOLLOW);
    try {
      bytes = readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { records: [], state: 'none' };
  }
  const { records, rest, seal, hints } = readLines(bytes, key);
  if (rest === 'damaged') return { records: [...records, ...hints], state: 'damaged' };
  return { records, state: seal === NO_SEAL ? 'none' : 'whole' };
}

/** Keeps a copy of a damaged journal, so that a person can still look into it; the journal itself is to be written anew. */
export function keepDamagedJournal(folder: string, now: number): void {
  const path = join(folder, SEND_JOURNAL);
  copyFileSync(path, `${path}.damaged-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
}

/** Begins the journal anew with these lines: a new file, synced, in the place of the old one. Throws what the file system throws. */
export async function writeJournal(
  folder: string,
  key: Uint8Array,
  records: readonly JournalRecord[],
  now: number,
): Promise<void> {
  let before = NO_SEAL;
  const lines = [{ is: 'begins', version: 1, at: now } as const, ...records].map((record) => {
    const { text, seal } = sealLine(record, before, key);
    before = seal;
    return text;
  });
  const path = join(folder, SEND_JOURNAL);
  // Left by a stop before its rename.
  await rm(partOf(path), { force: true });
  await writeDurably(path, (file) => file.writeFile(lines.join('')));
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
  return new FileJournal(file, key, clock, found.seal, found.size, found.rest === 'torn');
}

class FileJournal implements SendJournal {
  #notQueued: readonly string[] = [];

  constructor(
    private readonly file: number,
    private readonly key: Uint8Array,
    private readonly clock: Clock,
    private seal: string,
    private size: number,
    /** Something of a line that failed may lie behind the last good one. */
    private torn: boolean,
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

  told(): Result<null, StoreError> {
    return this.append({ is: 'told', at: this.clock.now() });
  }

  close(): void {
    closeSync(this.file);
  }

  private append(record: JournalRecord): Result<null, StoreError> {
    const { text, seal } = sealLine(record, this.seal, this.key);
    const bytes = Buffer.from(text);
    try {
      if (this.torn) ftruncateSync(this.file, this.size);
      this.torn = true;
      for (let done = 0; done < bytes.length;) done += writeSync(this.file, bytes, done);
      fsyncSync(this.file);
    } catch (error) {
      return err(storageCode(error));
    }
    this.torn = false;
    this.seal = seal;
    this.size += bytes.length;
    return ok(null);
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
export async function rekeyJournal(
  folder: string,
  { from, to, now }: { readonly from: Uint8Array; readonly to: Uint8Array; readonly now: number },
): Promise<void> {
  if (findJournal(folder, to).state === 'whole') return;
  const { records, state } = findJournal(folder, from);
  if (state === 'whole') await writeJournal(folder, to, records, now);
}
