import type { PhraseStanding } from '../core/recovery/recovery';
import type { AuditVerdict } from '../core/audit/verdict';
import type { Arrived } from '../core/basket/placement';
import type { Draft, UnseenReason } from '../core/compose/draft';
import type { PagesStanding } from '../core/history/erase-now';
import type { FaxJob, ServiceName } from '../core/outbox/job';
import type { WaitsFor } from '../core/outbox/waits-for';
import type { MissingFaxes } from '../core/outbox/compare-journal';
import type { PrinterStatus, StepProgress } from '../core/printing/printer-setup';
import type { UserSettings } from '../core/settings/settings';
import type { UnfitFolder, WatchTrouble } from '../core/settings/watched-folder';
import type { TimelineEntry } from '../core/outbox/timeline';

/** What the window knows of a dropped file. The handle is random, bound to its window, and gives no access to anything else. */
export type DocumentView =
  | {
      readonly kind: 'pages';
      readonly handle: string;
      readonly name: string;
      readonly pages: number;
      /** bytes */
      readonly size: number;
    }
  /** Cannot be shown here; it can be sent as it is, and iFax turns it into pages. */
  | {
      readonly kind: 'unseen';
      readonly handle: string;
      readonly name: string;
      readonly size: number;
      readonly why: UnseenReason;
    };

/** One file of a drop: taken in, or refused with the reason. The others of the same drop stay. */
export type IntakeResult =
  | { readonly ok: true; readonly document: DocumentView }
  | {
      readonly ok: false;
      readonly name: string;
      readonly code: DocumentErrorCode;
      /** A file that a password opens is kept until it is unlocked or released. */
      readonly locked: string | null;
    };

/** What waited in the basket, open for one page. */
export interface TakenFromBasket {
  readonly arrived: readonly Arrived[];
  /** What could not be taken in, or not be opened now. `arrival`: its copy is damaged; it is gone once a person has dismissed the message. */
  readonly refused: readonly (Extract<IntakeResult, { ok: false }> & { readonly arrival: string | null })[];
}

export const DOCUMENT_ERROR_CODES = [
  'not-a-file',
  /** Holds no file at its top level. */
  'folder-empty',
  /** Holds more files than one fax takes; the first ones were taken. */
  'folder-too-full',
  /** The clipboard holds no picture. */
  'no-picture',
  'file-gone',
  'file-not-readable',
  'file-changed',
  'file-empty',
  'file-too-large',
  'too-many-files',
  'too-many-pages',
  'type-not-supported',
  /** Built like something else at the same time, or to be more than it says. */
  'file-unsafe',
  'picture-damaged',
  'picture-not-supported',
  'picture-too-large',
  'heic-not-supported',
  /** Only an office program turns it into pages, and there is none here. */
  'office-missing',
  'office-failed',
  'office-locked',
  'pdf-encrypted',
  'wrong-password',
  'pdf-damaged',
  'pdf-no-pages',
  'pages-differ',
  'document-timeout',
  'document-process-stopped',
  'copy-damaged',
  /** Came in while the faxes were locked or could not be opened. */
  'store-not-open',
  'disk-full',
  'storage-failed',
  'cancelled',
] as const;
export type DocumentErrorCode = (typeof DOCUMENT_ERROR_CODES)[number];

export interface FaxRow {
  readonly job: FaxJob;
  /** Something that only a person can settle: unconfirmed, blocked, stopped, open for changes, no final report, or a bad end not yet seen. */
  readonly needsYou: boolean;
  /** Why it does not go although it could, apart from its own state. */
  readonly waitsFor: WaitsFor | null;
}

export interface FaxDetail extends FaxRow {
  readonly timeline: readonly TimelineEntry[];
  /** Jobs that repeat this one. */
  readonly repeatedBy: readonly string[];
  /** Whether its pages may be erased now. */
  readonly pages: PagesStanding;
}

export type { TimelineEntry };

/** An earlier fax as a draft: everything of it, its documents with handles of their own. */
export interface ReopenedFax {
  readonly draft: Draft;
  /** Documents whose sealed copies cannot be used, by the name that lists show. */
  readonly missing: readonly { readonly name: string; readonly code: DocumentErrorCode }[];
}

export interface AppInfo {
  readonly version: string;
  /** Version of Electron. */
  readonly electron: string;
  /** Packaged with an Electron that gets no repairs any more: for tests, never for users. */
  readonly isTestBuild: boolean;
  /** Service that new faxes go to. */
  readonly service: ServiceName;
  readonly locale: string;
  readonly country: string;
  readonly timeZone: string;
  readonly platform: string;
  /** Where the data key lies: in the system keychain, or (no keychain here) in a file that only this user may read. */
  readonly protection: 'keychain' | 'file';
  /** "unlocking": the keychain holds the data key and has not answered yet; the system is probably asking for a password. */
  readonly store: 'opening' | 'unlocking' | 'ready' | StoreTrouble;
  /** Plain code of what was set aside at start, if anything. */
  readonly notices: readonly AppNotice[];
  /** Faxes that were taken and that the record no longer holds, until somebody has seen this. */
  readonly missing: MissingFaxes | null;
  /** Nothing new is taken or sent until there is room again. */
  readonly diskIsFull: boolean;
}

/** One of the parts that are not ours, with what its licence asks to be shown. */
export interface LicenceView {
  readonly name: string;
  /** Empty when it came inside another part. */
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly text: string;
}

/** Why the faxes cannot be opened. In each case they are left as they are and nothing is sent. */
export const STORE_TROUBLES = [
  /** The keychain holds the data key and did not hand it out. */
  'locked',
  /** The keychain is open and does not have the data key. */
  'key-missing',
  /** What the keychain has in the place of the data key is none. */
  'key-damaged',
  /** The file with the data key is gone or damaged. */
  'key-gone',
  /** They are sealed under another data key. */
  'wrong-key',
  /** Another process, perhaps another user's, holds the data folder. */
  'in-use',
  /** Written by a newer version of the program. */
  'newer-database',
  'read-only',
  'disk-full',
  'failed',
] as const;
export type StoreTrouble = (typeof STORE_TROUBLES)[number];

export type AppNotice =
  | 'policy-broken'
  | 'settings-set-aside'
  | 'database-set-aside'
  | 'send-journal-damaged'
  | 'send-journal-lost'
  | 'no-keychain'
  /** Found at this start, or by a look at the whole log in this run. */
  | 'audit-log-damaged'
  | 'audit-log-not-written';

/** How the audit log stands. */
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

/** The watched folder as the window knows it: never its path. */
export interface FolderStatus {
  /** Null: no folder is watched. */
  readonly name: string | null;
  readonly trouble: WatchTrouble | null;
  /** Why the folder that was chosen last is not watched. */
  readonly unfit: UnfitFolder | null;
}

export interface KeyStatus {
  readonly stored: 'keychain' | 'session' | 'none' | 'locked';
  /** Why the keychain cannot be used, when it cannot. */
  readonly keychain: 'available' | 'missing' | 'locked' | 'failed';
}
/** `managed`: the organisation does not let iFax be used here. */
export type KeyTestResult = 'works' | 'refused' | 'unavailable' | 'no-key' | 'managed';

/** UTF-16 units of what a locked page hands over, as JSON: below what one message may hold. */
export const MOST_KEPT = 450_000;

/** How the lock stands: all that a locked window knows. Counts only, no name, no number. */
export interface LockStatus {
  readonly isLocked: boolean;
  readonly hasPassphrase: boolean;
  /** The system can be asked for its own user's password or finger. */
  readonly system: boolean;
  /** Wrong passphrases since the last right one. `sinceAt`: epoch milliseconds. */
  readonly wrong: { readonly count: number; readonly sinceAt: number } | null;
  /** Until when the next try has to wait, epoch milliseconds; null: it need not. */
  readonly nextTryAt: number | null;
  /** A passphrase was set once, and its record is gone. */
  readonly isGone: boolean;
  readonly needYou: number;
  readonly underWay: number;
  readonly theme: UserSettings['theme'];
  readonly locale: string;
  readonly timeZone: string;
}

/** How it stands with the way back to the data key. */
export interface RecoveryView {
  /** null while the faxes are not open, so that nobody can tell. */
  readonly phrase: PhraseStanding | null;
  /** Faxes cannot be opened, and there is a recovery file: its phrase may get the key back. */
  readonly canRecover: boolean;
  readonly canBeginAnew: boolean;
  /** A change of the data key is not finished. */
  readonly keyChangeOpen: boolean;
  /** Real faxes are kept, no phrase is set up, and nobody said "not now". */
  readonly offersPhrase: boolean;
}

/** The printer that faxes, and how far adding or removing it is. */
export interface PrinterView extends PrinterStatus {
  /** Empty when there is nothing to tell. */
  readonly progress: readonly StepProgress[];
}

/** Main to window. "queue": what holds for all faxes (online, a service out of reach). `revision` counts up by one for each change of that area; a gap means: fetch again. */
export type BridgeEvent =
  | {
      readonly type: 'changed';
      readonly area:
        'faxes' | 'queue' | 'settings' | 'key' | 'app' | 'printer' | 'folder' | 'lock' | 'audit' | 'updates';
      readonly revision: number;
    }
  | {
      readonly type: 'progress';
      readonly of: 'copy' | 'upload';
      readonly id: string;
      readonly done: number;
      readonly total: number;
    }
  /** Something waits in the basket: take it. */
  | { readonly type: 'arrived' }
  | {
      readonly type: 'open';
      readonly page: 'new-fax' | 'outbox' | 'sent' | 'settings' | 'about';
      readonly faxId: string | null;
    };
