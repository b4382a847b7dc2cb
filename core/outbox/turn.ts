import type { FaxJob } from './job';

/** A call longer than this without a report is not waited for: the next fax to the same number goes on. */
export const LONGEST_CALL_MS = 30 * 60_000;

/** Faxes that wait for their turn, in the order in which they get it: those to go first, then who waits longest, then who is oldest. */
export function inTurn(jobs: readonly FaxJob[]): FaxJob[] {
  return jobs
    .flatMap((job) => (job.state.name === 'queued' ? [{ job, since: job.state.since }] : []))
    .sort((a, b) => rank(a.job) - rank(b.job) || a.since - b.since || a.job.createdAt - b.job.createdAt)
    .map(({ job }) => job);
}

const rank = ({ priority }: FaxJob) => (priority === 'first' ? 0 : 1);

/** What keeps two faxes from going at the same time: the number, at one service (a practice call keeps no real line busy). */
export const lineOf = ({ service, fax }: Pick<FaxJob, 'service' | 'fax'>): string => `${service} ${fax.recipient.e164}`;

/**
 * Lines on which a fax is being handed over or called at this moment, and until when (epoch milliseconds) at most:
 * a second one at the same time would only meet a busy tone.
 */
export function busyLines(jobs: readonly FaxJob[], now: number): ReadonlyMap<string, number> {
  const busy = new Map<string, number>();
  for (const job of jobs) {
    const until = busyUntil(job, now);
    if (until > now) busy.set(lineOf(job), Math.max(until, busy.get(lineOf(job)) ?? 0));
  }
  return busy;
}

function busyUntil({ state, fax }: FaxJob, now: number): number {
  if (state.name === 'submitting') return Infinity;
  if (state.name !== 'accepted' || state.nextCheckAt === null) return 0;
  const sendAt = fax.sendAt === null ? NaN : Date.parse(fax.sendAt);
  const from = Number.isNaN(sendAt) ? state.since : Math.max(state.since, sendAt);
  // Handed over for later, or the clock was set back since: not in a call now.
  return from > now ? 0 : from + LONGEST_CALL_MS;
}
