import type { LogFinding } from './event';

/** A place of the log: segment and line count from 1; line 1 is what a segment begins with. */
export interface LogPlace {
  readonly segment: number;
  readonly line: number;
}

export type BadPlaceCode =
  /** This line does not follow from the one before: it, or what stood before it, was changed, removed, moved or put in. */
  | 'broken'
  /** This segment is not one of this log. */
  | 'foreign-segment'
  /** This segment does not begin where the one before ends. */
  | 'not-joined'
  | 'segment-missing'
  /** The log ends here, before an entry that was there: cut off, or an older copy. */
  | 'ends-early'
  /** This entry is not the one that was there: an older copy that was written on. */
  | 'not-the-same'
  /** There is no log, though there was one. */
  | 'nothing-there'
  /** A start found it, and wrote it down here. */
  | { readonly foundAtStart: LogFinding };

export interface BadPlace extends LogPlace {
  readonly what: BadPlaceCode;
  /** The last entry before that is as it was written; null: there is none. */
  readonly after: { readonly n: number; readonly at: number } | null;
  /** Entries that are known to be missing; null: nobody knows. */
  readonly missing: number | null;
}

/** What one look at the whole log says. */
export interface AuditVerdict {
  readonly checkedAt: number;
  readonly entries: number;
  readonly segments: number;
  /** Time of the first entry that is there. */
  readonly since: number | null;
  /** The first of them is the first place that is not as it was written. At most one for each segment. */
  readonly bad: readonly BadPlace[];
  /** Last lines that a power cut tore and a start cut away: no damage, they were never on disk. */
  readonly repaired: number;
  readonly head: HeadState;
}

/**
 * The note of the last entry, kept apart from the log: without it nobody can tell a log whose end was cut off. "file": beside the log,
 * because this computer has no keychain; whoever can change the one can change the other.
 */
export interface HeadState {
  readonly place: 'keychain' | 'file';
  readonly state: 'fits' | 'does-not-fit' | 'none' | 'unreadable';
}

export const isWhole = (verdict: AuditVerdict): boolean => verdict.bad.length === 0;
