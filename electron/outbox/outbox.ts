import type { Preferences } from '../../core/settings/preferences';
import type { AppNotice } from '../../bridge/views';
import type { Keeping } from '../../core/history/retention';
import type { MissingFaxes } from '../../core/outbox/compare-journal';
import type { FaxJob, ServiceName } from '../../core/outbox/job';
import type { Standing } from '../../core/outbox/standing';
import type { FaxProvider } from '../../core/provider/fax-provider';
import type { Result } from '../../core/result';
import type { DocumentStore } from '../documents/document-store';
import type { GuardSettings } from '../guards/ask-guards';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { Sealer } from '../vault/vault';
import type { Arrivals } from './arrivals';
import type { DataLock } from './data-lock';
import type { FaxDesk } from './fax-desk';
import type { MoveListener } from './job-ledger';
import type { Durability, StoreError } from './outbox-store';
import type { Purged } from './purge';

/** What `createOutbox` (create-outbox.ts) is made of. */
export interface OutboxParts {
  /** Folder of `outbox.db` and its lock; must exist and belong to this user only. */
  readonly directory: string;
  /** The lock of that folder, where something in it had to be opened before; else it is taken here. Released with the outbox, or when it does not open. */
  readonly lock?: DataLock;
  readonly clock: Clock;
  readonly random: Random;
  /** Under the data key. */
  readonly sealer: Sealer;
  readonly documents: DocumentStore;
  /** A fax goes to the provider of its own service and to no other (decision 0001). */
  readonly providers: Readonly<Record<ServiceName, FaxProvider>>;
  /** Service that a new fax belongs to; asked at each `send`. */
  readonly service: () => ServiceName;
  /** ISO 3166-1 alpha-2; how a number without "+" is read. */
  readonly preferences: () => Preferences;
  /** Hand-overs at the same time, from the settings. */
  readonly uploadsAtOnce: () => number;
  /** A person chose that failed calls are repeated by the program. */
  readonly autoResend: () => boolean;
  /** How long what has ended is kept; asked at each clean-up. */
  readonly keep: () => Keeping;
  /** For how many days the organisation keeps pages at least, asked each time; without it it does not say. */
  readonly leastDaysOfPages?: () => number;
  /** The organisation does not let this service be used: its faxes wait. Without it every service may be used. */
  readonly isBarred?: (service: ServiceName) => boolean;
  /** For the questions before a fax is queued. */
  readonly guards: GuardSettings;
  /** Factor on the times between two looks; 1 for a real service, less for practice. */
  readonly pace: Readonly<Record<ServiceName, number>>;
  /** Hears every move of a fax that is committed, also those of this start, before anybody else does. */
  readonly onMoved?: MoveListener;
}

/** Why the outbox cannot be opened. In each case the files are left as they were. */
export type OutboxProblem =
  /** Another process holds the data folder. */
  | 'in-use'
  /** The rows are sealed under another data key. */
  | 'wrong-key'
  /** Written by a newer version of the program. */
  | 'newer-database'
  /** Folder or files may not be written. */
  | 'read-only'
  | 'disk-full'
  | 'storage-failed';

export type CreateOutbox = (parts: OutboxParts) => Promise<Result<Outbox, OutboxProblem>>;

export interface Outbox {
  readonly desk: FaxDesk;
  readonly arrivals: Arrivals;
  /** What was found damaged or lost at this start, and put aside. */
  readonly notices: readonly AppNotice[];
  /** Faxes that the send journal knows and the record does not; null: none, or somebody was told. */
  missing(): MissingFaxes | null;
  /** A person was told of the missing faxes. */
  missingSeen(): Result<null, StoreError>;
  /** Nothing new is taken or sent until there is room again; it goes on by itself then. */
  diskIsFull(): boolean;
  onDisk(listener: () => void): () => void;
  /** Begins to dispatch and to look. What the last run left in `submitting` is unconfirmed already when `createOutbox` answers. */
  start(): void;
  /**
   * Begins nothing new, waits for answers in flight until `giveUp` (10 s), closes the database. What is unanswered then is unconfirmed at
   * the next start.
   */
  stop(giveUp?: Promise<void>): Promise<void>;
  /** How all faxes stand together. */
  standing(): Standing;
  /** How safely its open database writes, asked anew. */
  durability(): Durability;
  /** Faxes that hand over a body at this moment; ask before quitting. */
  uploading(): number;
  /** After each committed change. Returns a function that stops listening. */
  onChange(listener: (revision: number) => void): () => void;
  /** What holds for the whole queue changed: online, a service that cannot be reached. Returns a function that stops listening. */
  onQueue(listener: () => void): () => void;
  /** A fax ended, or newly needs a person; for notifications. */
  onEnded(listener: (job: FaxJob) => void): () => void;
  /** Pages were erased or entries removed because their time is over. Returns a function that stops listening. */
  onPurged(listener: (purged: Purged) => void): () => void;
  /** Bytes of the HTTP body handed to the socket. */
  onProgress(listener: (jobId: string, sent: number, total: number) => void): () => void;
  /** The key of that service was changed, or the account paid for: what was blocked goes on. */
  accountChanged(service: ServiceName): void;
  /** After sleep: what is due goes on in one wave, at the pace of the queue. */
  wake(): void;
  /** What the organisation lets be used changed. */
  policyChanged(): void;
  /** Known to be offline: faxes for iFax wait here and nothing there is asked until it is back. The practice service goes on. */
  setOnline(online: boolean): void;
}
