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
] as const;
export type ReopenPurpose = (typeof REOPEN_PURPOSES)[number];

export interface DraftOrigin {
  readonly id: string;
  readonly for: ReopenPurpose;
}

export type DraftDocument =
  | {
      readonly kind: 'file';
      readonly handle: string;
      readonly name: string;
      readonly pages: number;
      readonly size: number;
      readonly range: string;
    }
  | { readonly kind: 'link'; readonly id: string; readonly url: string; readonly range: string };

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
