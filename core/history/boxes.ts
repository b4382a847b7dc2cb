import { hasEnded, needsYou } from '../outbox/facts';
import type { FaxJob } from '../outbox/job';

/** Outbox: under way, or needs a person. Sent: ended. A bad end that nobody has seen yet is in both. */
export type Box = 'outbox' | 'sent';

export function isIn(box: Box, job: FaxJob): boolean {
  return box === 'sent' ? hasEnded(job.state) : !hasEnded(job.state) || needsYou(job);
}

/** What needs a person first, then the newest; recipients of one draft stay in their order. */
export function inReadingOrder(jobs: readonly FaxJob[]): FaxJob[] {
  return jobs
    .map((job, index) => ({ job, index, urgent: needsYou(job) ? 0 : 1 }))
    .sort((a, b) => a.urgent - b.urgent || b.job.createdAt - a.job.createdAt || a.index - b.index)
    .map(({ job }) => job);
}
