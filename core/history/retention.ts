import { hasEnded, isOver } from '../outbox/facts';
import type { FaxJob } from '../outbox/job';

/** How long what has ended is kept, in days, as the settings say. */
export interface Keeping {
  /** The sealed pages; 0: until the delivery is certain. */
  readonly keepDocumentsDays: number;
  /** The entry in the list; its pages go with it at the latest. */
  readonly keepHistoryDays: number;
}

const DAY_MS = 86_400_000;
/** What did not surely arrive may have to be sent again tomorrow, whatever is set. */
const LEAST_DAYS_UNDELIVERED = 1;

/** Ids of its documents that still lie sealed on this computer. */
export function documentsOf({ fax, pagesErasedAt }: FaxJob): readonly string[] {
  if (pagesErasedAt !== null) return [];
  return fax.items.flatMap((item) => (item.kind === 'sealed' ? [item.documentId] : []));
}

/** When its pages and its entry go, in epoch milliseconds; null as long as it is not over. */
export function keptUntil(job: FaxJob, keep: Keeping): { readonly pages: number; readonly entry: number } | null {
  const { state } = job;
  if (!hasEnded(state) || !('at' in state) || !isOver(job)) return null;
  const least = state.name === 'delivered' ? 0 : LEAST_DAYS_UNDELIVERED;
  const days = Math.max(least, keep.keepDocumentsDays);
  const entry = state.at + keep.keepHistoryDays * DAY_MS;
  return { entry, pages: Math.min(entry, state.at + days * DAY_MS) };
}

/**
 * Faxes whose pages are to be erased now. A document that several faxes share (recipients of one draft, a fax that was sent again) stays
 * until the time of all of them is over, and then goes for all of them at once.
 *
 * @param inUse documents that something else holds at this moment
 * @param now epoch milliseconds
 */
export function pagesDue(
  jobs: readonly FaxJob[],
  keep: Keeping,
  { now, inUse }: { readonly now: number; readonly inUse: ReadonlySet<string> },
): readonly FaxJob[] {
  const holders = jobs.filter((job) => documentsOf(job).length > 0);
  const isDue = (job: FaxJob): boolean => (keptUntil(job, keep)?.pages ?? Infinity) <= now;
  const held = new Set([...inUse, ...holders.filter((job) => !isDue(job)).flatMap(documentsOf)]);
  let due = holders.filter(isDue);
  // One document that stays keeps the whole fax as it is, and with it what that fax shares with others.
  for (;;) {
    const free = due.filter((job) => !documentsOf(job).some((id) => held.has(id)));
    if (free.length === due.length) return due;
    for (const job of due) if (!free.includes(job)) for (const id of documentsOf(job)) held.add(id);
    due = free;
  }
}

/**
 * Faxes whose entries are to be removed now: only those whose pages are gone, so that no document is ever left without a fax.
 * One that an unfinished fax repeats stays, because its report may still decide about that one.
 *
 * @param opened ids of faxes that drafts were made from
 * @param now epoch milliseconds
 */
export function entriesDue(
  jobs: readonly FaxJob[],
  keep: Keeping,
  { now, opened }: { readonly now: number; readonly opened: ReadonlySet<string> },
): readonly FaxJob[] {
  const wanted = new Set([...opened, ...jobs.flatMap((job) => (hasEnded(job.state) ? [] : [job.repeats ?? job.id]))]);
  return jobs.filter(
    (job) => (keptUntil(job, keep)?.entry ?? Infinity) <= now && documentsOf(job).length === 0 && !wanted.has(job.id),
  );
}
