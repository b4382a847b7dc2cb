import type { FaxJob, JobState } from './job';
import type { TimelineEntry } from './timeline';

/** What an event makes of a fax, and what its timeline says about it. */
export interface Move {
  readonly job: FaxJob;
  readonly timeline: readonly TimelineEntry[];
}

export function to(job: FaxJob, state: JobState, ...timeline: TimelineEntry[]): Move {
  return { job: { ...job, state }, timeline };
}

export function entry(
  at: number,
  kind: TimelineEntry['kind'],
  source: TimelineEntry['source'],
  params: TimelineEntry['params'] = {},
): TimelineEntry {
  return { at, kind, source, params };
}
