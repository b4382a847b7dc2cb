import type { FaxJob } from './job';

/** Faxes that wait for their turn, in the order in which they get it: those to go first, then who waits longest, then who is oldest. */
export function inTurn(jobs: readonly FaxJob[]): FaxJob[] {
  return jobs
    .flatMap((job) => (job.state.name === 'queued' ? [{ job, since: job.state.since }] : []))
    .sort((a, b) => rank(a.job) - rank(b.job) || a.since - b.since || a.job.createdAt - b.job.createdAt)
    .map(({ job }) => job);
}

const rank = ({ priority }: FaxJob) => (priority === 'first' ? 0 : 1);
