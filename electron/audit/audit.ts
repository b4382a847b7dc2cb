import type { AuditStatus } from '../../bridge/views';
import type { AuditEntry } from '../../core/audit/entry';
import type { AuditDoor, AuditEvent } from '../../core/audit/event';
import type { AuditVerdict } from '../../core/audit/verdict';

/** What is to be told about the log, without being asked. */
export type AuditNotice = 'audit-log-damaged' | 'audit-log-not-written';

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
  /** So many of the last entries, newest first. */
  last(count: number): Promise<readonly AuditEntry[]>;
  notices(): readonly AuditNotice[];
  /** Its notices, or how it was checked last, have changed. */
  onChange(listener: () => void): () => void;
}
