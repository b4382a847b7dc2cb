import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AcceptedFax } from './call-life';
import { isScriptKey, type ScriptKey } from './number-table';

/** Lines of jobs.jsonl. */
const acceptedLine = z.strictObject({
  event: z.literal('accepted'),
  jobId: z.string().regex(/^\d{1,20}$/),
  acceptedAt: z.number(),
  dialledAt: z.number(),
  resends: z.int().min(0),
  script: z.custom<ScriptKey>((value) => typeof value === 'string' && isScriptKey(value)),
  pages: z.int().min(1),
  quality: z.enum(['Low', 'Standard', 'HD']),
  bodySha256: z.string().regex(/^[0-9a-f]{64}$/),
  scale: z.number().positive(),
});
const resentLine = z.strictObject({ event: z.literal('resent'), jobId: z.string(), at: z.number() });
const line = z.discriminatedUnion('event', [acceptedLine, resentLine]);
type Line = z.infer<typeof line>;

/** Beyond 2^53 by far, like the ids seen in public client code (iFax contract 6.4). */
const HUGE = 1_595_589_500_000_000_000n;

/** The accepted faxes; with a folder they outlive the process. */
export interface JobStore {
  get(jobId: string): AcceptedFax | undefined;
  /** An id that was never given before, even when the folder was emptied in between. */
  newId(now: number, size: 'ordinary' | 'huge'): string;
  /** On disk (fsync) when it returns: an answer may only leave afterwards. */
  accept(fax: AcceptedFax): void;
  resent(jobId: string, at: number): void;
  close(): void;
}

/** @param folder null keeps everything in memory only. */
export function openJobStore(folder: string | null): JobStore {
  const jobs = new Map<string, AcceptedFax>();
  const journal =
    folder === null
      ? null
      : openJournal(folder, (entry) => {
          apply(jobs, entry);
        });
  let lastId = 0n;
  for (const jobId of jobs.keys()) lastId = larger(lastId, BigInt(jobId) % HUGE);

  const add = (entry: Line): void => {
    journal?.append(JSON.stringify(entry));
    apply(jobs, entry);
  };
  return {
    get: (jobId) => jobs.get(jobId),
    newId(now, size) {
      lastId = larger(lastId + 1n, BigInt(Math.floor(now / 1000)));
      return String(size === 'huge' ? HUGE + lastId : lastId);
    },
    accept(fax) {
      add({ event: 'accepted', ...fax });
    },
    resent(jobId, at) {
      add({ event: 'resent', jobId, at });
    },
    close: () => journal?.close(),
  };
}

function apply(jobs: Map<string, AcceptedFax>, entry: Line): void {
  if (entry.event === 'accepted') {
    jobs.set(entry.jobId, entry);
    return;
  }
  const fax = jobs.get(entry.jobId);
  if (fax) jobs.set(entry.jobId, { ...fax, dialledAt: entry.at, resends: fax.resends + 1 });
}

function openJournal(folder: string, onLine: (entry: Line) => void) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'jobs.jsonl');
  const old = existsSync(path) ? readFileSync(path, 'utf8') : '';
  for (const text of old.split('\n')) {
    const entry = readLine(text);
    if (entry) onLine(entry);
  }
  let file: number | null = openSync(path, 'a', 0o600);
  // A line that a power cut tore off must not swallow the next one.
  if (old !== '' && !old.endsWith('\n')) writeSync(file, '\n');
  fsyncSync(file);
  syncFolder(folder);
  return {
    append(text: string): void {
      // The number of a closed file may belong to another file by now.
      if (file === null) throw new Error('the journal is closed');
      writeSync(file, `${text}\n`);
      fsyncSync(file);
    },
    close(): void {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/** Null for a torn or foreign line: the practice service rather forgets a practice fax than not start. */
function readLine(text: string): Line | null {
  try {
    return line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // Windows cannot open a folder for this.
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
