import type { Queue } from '../printer-uris';
import type { Attributes } from './lookup';

/** States of a job in the words of RFC 8011 section 5.3.7; those that a printer without a hold never uses are left out. */
export const JOB_STATES = { pending: 3, processing: 5, cancelled: 7, aborted: 8, completed: 9 } as const;
export type JobState = keyof typeof JOB_STATES;

/** Why it is in its state (section 5.3.8). */
export type JobReason =
  | 'job-incoming'
  | 'job-data-insufficient'
  | 'job-canceled-by-user'
  | 'aborted-by-system'
  | 'document-format-error'
  | 'job-completed-successfully'
  | 'submission-interrupted';

/** One job, while it comes in and for a while afterwards. Its document is not here: it streams to the desk. */
export interface Job {
  readonly id: number;
  readonly uuid: string;
  readonly queue: Queue;
  readonly title: string;
  /** Who the client says it is: a claim, never a proof. */
  readonly user: string;
  /** Attributes of the job that were taken. */
  readonly asked: Attributes;
  readonly numbers: readonly string[];
  readonly state: JobState;
  readonly reason: JobReason;
  /** Epoch milliseconds; null for what did not happen yet. */
  readonly createdAt: number;
  readonly processingAt: number | null;
  readonly endedAt: number | null;
  /** Of the document as it was stored. */
  readonly bytes: number;
  /** At the desk; null until the document is safe. */
  readonly storedAs: string | null;
}

export const hasEnded = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'cancelled' || state === 'aborted' || state === 'completed';
