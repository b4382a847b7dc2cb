import type { Arrival } from '../../core/basket/arrival';
import type { Result } from '../../core/result';
import type { FaxJob } from '../../core/outbox/job';
import type { TimelineEntry } from '../../core/outbox/timeline';
import type { SendOutcome } from '../../core/provider/fax-provider';

/** The durable record of all faxes. Every call is done when it returns: on disk, or not at all. */
export interface OutboxStore {
  /** Every job, in the order in which they were queued. */
  readonly jobs: readonly FaxJob[];
  /** Counts committed changes of faxes, over restarts. */
  readonly revision: number;
  /** The basket: what came in and no fax has yet, in the order in which it came. */
  readonly arrivals: readonly Arrival[];
  /** A person paused sending; outlives the program. */
  readonly paused: boolean;
  /** All of it in one transaction. Answers the new revision. */
  commit(change: StoreChange): Result<number, StoreError>;
  /** Oldest first. */
  timeline(jobId: string): Result<readonly TimelineEntry[], StoreError>;
  /** What was removed is overwritten in the files too, not only in the rows. False: not now, try again later. */
  scrub(): boolean;
  /** How safely this connection writes, asked anew; for a look at the health of the program. */
  durability(): Durability;
  close(): void;
}

/** SQLite's own values of `journal_mode` and `synchronous` (2 is FULL). */
export interface Durability {
  readonly journalMode: string;
  readonly synchronous: number;
}

export interface StoreChange {
  readonly added?: readonly AddedJob[];
  readonly changed?: readonly ChangedJob[];
  /** Ids of faxes whose time is over: with their attempts and timelines. What repeats one of them is no repeat any more. */
  readonly removed?: readonly string[];
  readonly paused?: boolean;
  readonly arrived?: readonly Arrival[];
  /** Ids of arrivals that a fax has now, or that a person removed; one that is gone already is no error. */
  readonly arrivalsGone?: readonly string[];
}

export interface AddedJob {
  readonly job: FaxJob;
  /** Place among the recipients of its draft; draft and place together exist once. */
  readonly recipientIndex: number;
  readonly timeline: readonly TimelineEntry[];
}

export interface ChangedJob {
  readonly job: FaxJob;
  readonly timeline: readonly TimelineEntry[];
  readonly attempt?: AttemptRecord;
}

/** What an attempt leaves in the record: its intent before the first byte, its answer after the last. */
export type AttemptRecord =
  | { readonly kind: 'begun'; readonly number: number; readonly payloadSha256: string; readonly at: number }
  | { readonly kind: 'answered'; readonly number: number; readonly outcome: SendOutcome; readonly at: number };

export type StoreError = 'disk-full' | 'storage-failed';
