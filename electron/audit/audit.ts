import type { AuditEntry } from '../../core/audit/entry';
import type { AuditDoor, AuditEvent } from '../../core/audit/event';
import type { AuditVerdict } from '../../core/audit/verdict';

/** What is to be told about the log, without being asked. */
export type AuditNotice = 'audit-log-damaged' | 'audit-log-not-written';

export interface AuditStatus {
  /** False: the faxes are not open, so neither is their log. */
  readonly isOpen: boolean;
  readonly entries: number;
  /** Of the last look at all of it, also in an earlier run; null: none yet. */
  readonly checkedAt: number | null;
  /** Of the last look in this run. */
  readonly verdict: AuditVerdict | null;
  /** Entries that the disk has not taken yet. */
  readonly waiting: number;
}

/** Where everything is written down that has to be answered for: who, from where, when, what, how it ended. Never content. */
export interface Audit {
  /**
   * Takes the entry at once and writes it in the next moment, all entries of one moment together; before the log is open it waits in
   * memory. Never throws and never makes anybody wait. Without `through` it is the door of `within`, or else the program itself.
   */
  record(event: AuditEvent, through?: AuditDoor): void;
  /** What is recorded by `work`, and by whatever it waits for, came in by this door. */
  within<T>(door: AuditDoor, work: () => T): T;
  status(): AuditStatus;
  /** Looks at the whole log; null: it is not open. */
  verify(): Promise<AuditVerdict | null>;
  /** All entries since then, oldest first, in pieces. Nothing while the log is not open. */
  entries(since: number): AsyncGenerator<readonly AuditEntry[]>;
  notices(): readonly AuditNotice[];
  /** Its notices, or how it was checked last, have changed. */
  onChange(listener: () => void): () => void;
}
