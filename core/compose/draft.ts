import type { Paper } from '../pages/fax-image/fax-grid';
import type { PageEdit } from '../pages/page-edit';
import type { Quality } from '../pages/quality';

/** What the user has put together and not yet sent. Everything typed is kept as typed, so that nothing is lost by a refusal. */
export interface Draft {
  /** Random id of this draft; sending the same draft twice queues it once. */
  readonly id: string;
  readonly documents: readonly DraftDocument[];
  /** At least one; one fax job each. */
  readonly recipients: readonly DraftRecipient[];
  /** Sender number (caller ID) in E.164, or null for the account's default. */
  readonly callerId: string | null;
  readonly quality: Quality;
  /** The paper of the fax, by which pages are fitted. */
  readonly paper: Paper;
  /** Scanned pages may be sent as the 1-bit pictures of the fax where that makes the file smaller. */
  readonly compact: boolean;
  readonly cover: CoverFields | null;
  readonly when: DraftWhen;
  /** Who takes the chosen pages out: this computer (one PDF with exactly these pages) or iFax (original files + `pages`). */
  readonly pagesBy: 'here' | 'ifax';
  /** A note to self; never leaves this computer. */
  readonly note: string;
  /** The fax that this draft was made from; null for one begun empty. */
  readonly origin: DraftOrigin | null;
}

/** What an earlier fax can be opened again for. */
export const REOPEN_PURPOSES = [
  /** While it is ours: the changed fax is sent instead of it. */
  'edit',
  'correct-number',
  'forward',
  'change-document',
  'lower-quality',
  'missing-pages',
  'new-document',
] as const;
export type ReopenPurpose = (typeof REOPEN_PURPOSES)[number];

export interface DraftOrigin {
  readonly id: string;
  readonly for: ReopenPurpose;
}

/** Recipients of one draft; each gets a fax job. */
export const MOST_RECIPIENTS = 50;

/** Entries of one draft: pages that were moved make entries of their own. */
export const MOST_ENTRIES = 100;

export type DraftDocument = DraftFile | UnseenFile | DraftLink;

/** Pages of a file that can be shown. The same file stands in several entries when its pages were moved apart. */
export interface DraftFile {
  readonly kind: 'file';
  /** Of this entry. */
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  /** Of the whole file. */
  readonly pages: number;
  /** bytes */
  readonly size: number;
  /** See `PagesOfFile`. */
  readonly scope: string;
  readonly range: string;
  /** Ascending by page. */
  readonly edits: readonly PageEdit[];
}

/** Why nobody here can look into a file that iFax takes; the closed list. */
export const UNSEEN_REASONS = [
  /** A word processor's file, and no program here that could turn it into pages. */
  'no-converter',
  /** A PDF that took too long or too much memory to open. */
  'no-preview',
] as const;
export type UnseenReason = (typeof UNSEEN_REASONS)[number];

/** A file that is sent as it is and turned into pages by iFax; how many nobody here knows. */
export interface UnseenFile {
  readonly kind: 'unseen';
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly size: number;
  readonly why: UnseenReason;
  readonly range: string;
}

export interface DraftLink {
  readonly kind: 'link';
  readonly id: string;
  readonly url: string;
  readonly range: string;
}

/** A file that was taken in, as far as a draft knows it. */
export type TakenFile =
  | ({ readonly kind: 'pages' } & Pick<DraftFile, 'handle' | 'name' | 'pages' | 'size'>)
  | ({ readonly kind: 'unseen' } & Pick<UnseenFile, 'handle' | 'name' | 'size' | 'why'>);

/** A file as it came in: every page of it, nothing changed. */
export function entryOf(id: string, taken: TakenFile, range = ''): DraftDocument {
  const { handle, name, size } = taken;
  return taken.kind === 'pages'
    ? { kind: 'file', id, handle, name, pages: taken.pages, size, scope: '', range, edits: [] }
    : { kind: 'unseen', id, handle, name, size, why: taken.why, range };
}

/** Nobody has put anything into it yet that could be missed. */
export function isBlank({ documents, recipients, cover, note, origin }: Draft): boolean {
  const written = recipients.some(({ number, name }) => `${number}${name}`.trim() !== '');
  return documents.length === 0 && !written && cover === null && note === '' && origin === null;
}

/** Every file of a draft, each once. */
export const handlesOf = (documents: readonly DraftDocument[]): readonly string[] => [
  ...new Set(documents.flatMap((document) => (document.kind === 'link' ? [] : [document.handle]))),
];

export interface DraftRecipient {
  readonly number: string;
  /** ISO 3166-1 alpha-2; how a number without "+" is read. */
  readonly country: string;
  readonly name: string;
}

/** The cover page that iFax makes (`templateId`, `subject`, `from_name`, `to_name`, `message`). Empty fields are not sent. */
export interface CoverFields {
  readonly templateId: string;
  readonly subject: string;
  readonly fromName: string;
  readonly toName: string;
  readonly message: string;
}

/** `local` is a wall-clock time "YYYY-MM-DDTHH:mm" in `timeZone` (IANA name). */
export type DraftWhen =
  | { readonly kind: 'now' }
  | { readonly kind: 'hold'; readonly local: string; readonly timeZone: string }
  | { readonly kind: 'handOver'; readonly local: string; readonly timeZone: string };
