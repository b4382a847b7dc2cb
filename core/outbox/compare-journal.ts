import { isOurs, hasEnded } from './facts';
import type { FaxJob } from './job';
import { readJournal, type JournalKnowledge, type JournalRecord } from './send-journal';
import type { JobEvent } from './transition';

/** Faxes that Pagewire had taken and that the record no longer holds. Times are epoch milliseconds. */
export interface MissingFaxes {
  readonly count: number;
  /** Those of them that may have been sent; the others surely were not. */
  readonly maybeSent: number;
  /** From the oldest to the newest word of the journal about them. */
  readonly from: number;
  readonly until: number;
}

export interface Comparison {
  /** What the journal knows better than the record, and what the last run left open. */
  readonly moves: readonly { readonly id: string; readonly event: JobEvent }[];
  /** null: none, or a person was told already. */
  readonly missing: MissingFaxes | null;
}

type LastAttempt = NonNullable<ReturnType<JournalKnowledge['faxes']['get']>>['last'];

/** The service surely did not take it. */
function surelyNotTaken(last: NonNullable<LastAttempt>): boolean {
  return last.answer === 'notSent' || last.answer === 'rejected';
}

/**
 * Compares the record of faxes with the journal, before anything may be sent. A fax that the record believes unsent, though the
 * journal knows an attempt that may have been taken, stands in an older copy of the record: it must not be sent by itself.
 */
export function compareWithJournal(jobs: readonly FaxJob[], revision: number, journal: JournalKnowledge): Comparison {
  // Every fax that was taken since is in the journal.
  const forgets = revision < journal.thinnedAt;
  const moves = jobs.flatMap((job) => {
    const event = eventFor(job, journal, forgets);
    return event === null ? [] : [{ id: job.id, event }];
  });
  return { moves, missing: missingFrom(jobs, journal) };
}

function eventFor(job: FaxJob, journal: JournalKnowledge, forgets: boolean): JobEvent | null {
  const known = journal.faxes.get(job.id);
  const last = known?.last ?? null;
  if (job.state.name === 'submitting') {
    // The answer came, but the record could not be written any more.
    if (last?.attempt === job.state.attempt && last.answer === 'accepted' && last.providerJobId !== null)
      return { kind: 'outcome', outcome: { ...ACCEPTED, providerJobId: last.providerJobId } };
    return { kind: 'recovered' };
  }
  // Held, queued, waiting or blocked: exactly what may still be cancelled, because no body can have left.
  if (!isOurs(job.state)) return null;
  // Nobody has it open any more.
  const leftOpen: JobEvent | null =
    job.state.name === 'held' && job.state.why === 'editing' ? { kind: 'recovered' } : null;
  if (known === undefined) return forgets ? { kind: 'overtaken', attempts: job.attempts, at: null } : leftOpen;
  if (known.cancelled) return { kind: 'cancel' };
  // It had ended before it was removed, so this record is older than that.
  if (known.removed) {
    return { kind: 'overtaken', attempts: Math.max(job.attempts, last?.attempt ?? 0), at: last?.at ?? null };
  }
  if (last === null || surelyNotTaken(last)) return leftOpen;
  const overtaken = last.answer !== null || last.attempt > job.attempts;
  return overtaken ? { kind: 'overtaken', attempts: Math.max(job.attempts, last.attempt), at: last.at } : leftOpen;
}

const ACCEPTED = {
  kind: 'accepted',
  evidence: { httpStatus: null, bytesSent: 0, bytesTotal: 0, bodySha256: null, providerText: null, detail: null },
} as const;

function missingFrom(jobs: readonly FaxJob[], journal: JournalKnowledge): MissingFaxes | null {
  const recorded = new Set(jobs.map(({ id }) => id));
  const missing = [...journal.faxes].filter(
    ([id, { line, cancelled, removed }]) => !recorded.has(id) && !cancelled && !removed && line > journal.toldLine,
  );
  if (missing.length === 0) return null;
  const times = missing.map(([, { at }]) => at);
  return {
    count: missing.length,
    maybeSent: missing.filter(([, { last }]) => last !== null && !surelyNotTaken(last)).length,
    from: Math.min(...times),
    until: Math.max(...times),
  };
}

/**
 * The lines that are still needed: those of open faxes, and of faxes that the record does not know, as long as nobody was told or
 * `keepMissing` (a damaged record lies aside and may come back). The rest is said by one line about what was open.
 */
export function thinOut(
  records: readonly JournalRecord[],
  jobs: readonly FaxJob[],
  now: { readonly revision: number; readonly at: number; readonly keepMissing: boolean },
): readonly JournalRecord[] {
  const { faxes, thinnedAt, toldLine } = readJournal(records);
  const recorded = new Map(jobs.map((job) => [job.id, job]));
  const needed = (id: string): boolean => {
    const job = recorded.get(id);
    if (job !== undefined) return !hasEnded(job.state);
    if (faxes.get(id)?.removed === true) return false;
    return now.keepMissing || (faxes.get(id)?.line ?? -1) > toldLine;
  };
  const kept = records.flatMap((record, line): JournalRecord[] => {
    switch (record.is) {
      case 'queued': {
        const left = record.jobs.filter((id) => !recorded.has(id) && needed(id));
        return left.length === 0 ? [] : [{ ...record, jobs: left }];
      }
      case 'thinned': {
        const left = record.open.filter((id) => !recorded.has(id) && needed(id));
        return left.length === 0 ? [] : [{ is: 'queued', jobs: left, at: record.at }];
      }
      case 'begun':
      case 'answered':
      case 'cancelled':
        return needed(record.job) ? [record] : [];
      case 'removed':
        return [];
      case 'told':
        return line === toldLine ? [record] : [];
    }
  });
  const open = jobs.filter(({ state }) => !hasEnded(state)).map(({ id }) => id);
  return [...kept, { is: 'thinned', open, revision: Math.max(now.revision, thinnedAt), at: now.at }];
}
