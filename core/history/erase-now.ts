import { hasEnded } from '../outbox/facts';
import type { FaxJob } from '../outbox/job';
import { documentsOf, keptUntil } from './retention';

/** Whether a person may have the pages of a fax erased before their time. */
export type PagesStanding =
  /** There are none on this computer: erased, or never there. */
  | { readonly kind: 'none' }
  /** `others`: how many other faxes hold the same pages, which are gone for them too. */
  | { readonly kind: 'erasable'; readonly others: number }
  /** A fax that has not come to its end needs them: this one, or one that shares them. */
  | { readonly kind: 'needed' }
  /** The organisation says for how long they are kept at least. */
  | { readonly kind: 'managed' };

/** Faxes that hold pages together with this one, directly or over another one; itself among them. */
export function sharersOf(job: FaxJob, jobs: readonly FaxJob[]): readonly FaxJob[] {
  const ids = new Set(documentsOf(job));
  let sharers: readonly FaxJob[] = ids.size === 0 ? [] : [job];
  for (;;) {
    const found = jobs.filter((other) => other.id === job.id || documentsOf(other).some((id) => ids.has(id)));
    if (ids.size === 0 || found.length === sharers.length) return sharers;
    sharers = found;
    for (const id of found.flatMap(documentsOf)) ids.add(id);
  }
}

/**
 * @param sharers from `sharersOf`: no document of which one of them stays may go for another one
 * @param leastDays for how long the organisation keeps pages at least; 0 where it does not say
 * @param now epoch milliseconds
 */
export function standingOfPages(sharers: readonly FaxJob[], leastDays: number, now: number): PagesStanding {
  if (sharers.length === 0) return { kind: 'none' };
  if (sharers.some(({ state }) => !hasEnded(state))) return { kind: 'needed' };
  const least = { keepDocumentsDays: leastDays, keepHistoryDays: Infinity };
  // Without a floor nothing holds them; with one, what is not over yet has not begun to count.
  const isKept = (job: FaxJob): boolean => leastDays > 0 && (keptUntil(job, least)?.pages ?? Infinity) > now;
  return sharers.some(isKept) ? { kind: 'managed' } : { kind: 'erasable', others: sharers.length - 1 };
}
