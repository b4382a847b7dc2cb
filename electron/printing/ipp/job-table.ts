import type { Clock } from '../../system/clock';
import type { Random } from '../../system/random';
import { hasEnded, type Job, type JobReason } from './job';

/** How many jobs are remembered. Ended ones are kept so that the system's queue can ask how they ended. */
const LIMITS = { open: 50, ended: 200 } as const;

/** Numbers of jobs begin with the seconds since here, so that after a restart no job has the number of an older one. */
const NUMBERS_SINCE = Date.UTC(2026, 0, 1);
const MOST_ID = 0x7fff_ffff;

export type NewJob = Pick<Job, 'queue' | 'title' | 'user' | 'asked' | 'numbers'>;

export interface JobTable {
  /** Null while too many wait for their documents. */
  add(job: NewJob): Job | null;
  get(id: number): Job | null;
  /** The newest first. */
  all(): readonly Job[];
  /** A document is coming; false when the job does not wait for one. */
  begin(id: number): boolean;
  /** The document is safe; the job itself goes on until it is completed. */
  stored(id: number, storedAs: string, bytes: number): void;
  end(id: number, state: 'cancelled' | 'aborted' | 'completed', reason: JobReason): void;
}

/** Jobs in memory only: once a document is safe, the desk has all that matters of them. */
export function createJobTable(clock: Clock, random: Random): JobTable {
  const jobs = new Map<number, Job>();
  let next = Math.max(1, Math.floor((clock.now() - NUMBERS_SINCE) / 1000) % MOST_ID);

  const change = (id: number, to: Partial<Job>): void => {
    const job = jobs.get(id);
    // The order of a map is that of its first entries, which is that of the jobs.
    if (job !== undefined) jobs.set(id, { ...job, ...to });
  };
  const forget = (): void => {
    const ended = [...jobs.values()].filter(hasEnded);
    for (const { id } of ended.slice(0, Math.max(0, ended.length - LIMITS.ended))) jobs.delete(id);
  };

  return {
    add: (job) => {
      if ([...jobs.values()].filter((one) => !hasEnded(one)).length >= LIMITS.open) return null;
      const added: Job = {
        ...job,
        id: next,
        uuid: random.uuid(),
        state: 'pending',
        reason: 'job-incoming',
        createdAt: clock.now(),
        processingAt: null,
        endedAt: null,
        bytes: 0,
        storedAs: null,
      };
      next = (next % MOST_ID) + 1;
      jobs.set(added.id, added);
      return added;
    },
    get: (id) => jobs.get(id) ?? null,
    all: () => [...jobs.values()].reverse(),
    begin: (id) => {
      if (jobs.get(id)?.state !== 'pending') return false;
      change(id, { state: 'processing', processingAt: clock.now() });
      return true;
    },
    stored: (id, storedAs, bytes) => {
      change(id, { storedAs, bytes, reason: 'job-data-insufficient' });
    },
    end: (id, state, reason) => {
      const job = jobs.get(id);
      if (job === undefined || hasEnded(job)) return;
      change(id, { state, reason, endedAt: clock.now() });
      forget();
    },
  };
}
