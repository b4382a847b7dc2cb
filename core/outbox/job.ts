import type { FaxNumber } from '../numbers/fax-number';
import type { Quality } from '../pages/quality';
import type { CoverFields, UnseenReason } from '../compose/draft';
import type { Evidence, NotSentCause, UnknownCause } from '../provider/fax-provider';
import type { Advice, FailureReason } from '../provider/reasons';

/** Which service a fax belongs to, for ever: a practice fax never goes to the real service. */
export type ServiceName = 'practice' | 'ifax';

export interface FaxJob {
  readonly id: string;
  readonly draftId: string;
  readonly service: ServiceName;
  readonly createdAt: number;
  readonly state: JobState;
  /** Attempts that were begun (each at most one body on the wire). */
  readonly attempts: number;
  /** Attempts in a row that surely did not leave, and when the first of them was begun; null before any and after a person stepped in. */
  readonly retrying: { readonly since: number; readonly tries: number } | null;
  /** "first" goes before all others that wait for their turn. */
  readonly priority: Priority;
  /** How often the program may still send it again by itself after a failed call; 0 once it was ever unclear whether it was sent. */
  readonly resendsLeft: number;
  /** The job this one repeats, if any. */
  readonly repeats: string | null;
  /** When the sealed pages were erased after the fax had ended, as the settings say; null: they are there. Links are no pages of ours. */
  readonly pagesErasedAt: number | null;
  readonly fax: FaxContent;
}

export type Priority = 'first' | 'normal';

/** The personal part of a job; sealed at rest. */
export interface FaxContent {
  readonly recipient: FaxNumber;
  readonly recipientName: string;
  readonly callerId: string | null;
  readonly quality: Quality;
  readonly cover: Partial<CoverFields> | null;
  readonly sendAt: string | null;
  readonly items: readonly ContentItem[];
  readonly pageTotal: number | null;
  readonly title: string;
  readonly note: string;
}

/** An entry of `faxData` whose bytes lie sealed on disk. */
export type ContentItem =
  | {
      readonly kind: 'sealed';
      readonly documentId: string;
      readonly sha256: string;
      readonly size: number;
      readonly pages: readonly string[] | null;
      readonly pageTotal: number | null;
      /** What the user dropped. */
      readonly madeFrom: readonly MadeFrom[];
      /** Why nobody here can look into it: only in a file that iFax turns into pages. */
      readonly unseen?: UnseenReason;
    }
  | { readonly kind: 'link'; readonly url: string; readonly pages: readonly string[] | null };

export interface MadeFrom {
  readonly name: string;
  /** As a range; empty for all of them. */
  readonly pages: string;
  /** Of the dropped file, hex; missing in faxes of earlier versions. */
  readonly sha256?: string;
}

/**
 * Closed list. `transition` in core/outbox is the only place that makes one out of another. All times are epoch milliseconds.
 * `nextCheckAt` null: no final report came within a day, nobody asks any more by itself. `lookAgainAt`: the one late look for
 * corrections after an end (iFax contract 8.4); null once it is over.
 */
export type JobState =
  /**
   * "time": until a chosen time. "undo": the moment after Send in which it can be taken back. "resend": an automatic repeat (`repeats`)
   * that waits its time.
   */
  | { readonly name: 'held'; readonly why: 'time' | 'undo' | 'resend'; readonly until: number }
  /** "stopped": a person stopped it, it waits for them. "editing": open in New fax, sent by nobody until it is put back or replaced. */
  | { readonly name: 'held'; readonly why: 'stopped' | 'editing'; readonly until: null }
  | { readonly name: 'queued'; readonly since: number }
  | { readonly name: 'submitting'; readonly attempt: number; readonly since: number }
  | {
      readonly name: 'waiting';
      readonly retryAt: number;
      readonly cause: NotSentCause;
      readonly since: number;
      readonly tries: number;
    }
  | { readonly name: 'blocked'; readonly by: 'key' | 'balance' | 'configuration'; readonly since: number }
  | {
      readonly name: 'accepted';
      readonly providerJobId: string;
      readonly since: number;
      readonly checks: number;
      readonly lastCheckedAt: number | null;
      readonly nextCheckAt: number | null;
      readonly progress: CallProgress | null;
    }
  | {
      readonly name: 'delivered';
      readonly at: number;
      readonly providerJobId: string;
      readonly result: CallResult;
      readonly lookAgainAt: number | null;
    }
  | {
      readonly name: 'partly';
      readonly at: number;
      readonly providerJobId: string;
      readonly confirmed: number;
      readonly total: number;
      readonly reason: FailureReason;
      readonly result: CallResult;
      readonly seen: boolean;
      readonly lookAgainAt: number | null;
    }
  /** `notSent`: it never left this computer (tried for a day, or the sealed copy was changed), and why. */
  | {
      readonly name: 'failed';
      readonly at: number;
      readonly providerJobId: string | null;
      readonly reason: FailureReason;
      readonly notSent: NotSentCause | null;
      readonly result: CallResult | null;
      readonly seen: boolean;
      readonly lookAgainAt: number | null;
    }
  /** "this-computer": an automatic repeat that was not needed after all. */
  | { readonly name: 'cancelled'; readonly at: number; readonly by: 'you' | 'this-computer' }
  | {
      readonly name: 'cancelled';
      readonly at: number;
      readonly by: 'service';
      readonly providerJobId: string;
      readonly result: CallResult;
      readonly seen: boolean;
      readonly lookAgainAt: number | null;
    }
  | {
      readonly name: 'unconfirmed';
      readonly since: number;
      readonly cause: UnknownCause;
      readonly evidence: Evidence | null;
    }
  /**
   * A person said how it ended, because no report can: "sent" and "sent-again" close an unconfirmed fax,
   * "no-report" one that the service took and never reported about. Never a claim that it was delivered.
   */
  | {
      readonly name: 'settled';
      readonly at: number;
      readonly says: 'sent' | 'sent-again' | 'no-report';
      readonly providerJobId: string | null;
    };

export type JobStateName = JobState['name'];

export interface CallProgress {
  readonly raw: string;
  readonly recognised: boolean;
  readonly pagesConfirmed: number | null;
  readonly pagesTotal: number | null;
}

export interface CallResult {
  readonly raw: string;
  readonly pagesConfirmed: number | null;
  readonly pagesTotal: number | null;
  readonly seconds: number | null;
  readonly providerText: string | null;
  readonly conflicting: boolean;
  readonly maybeCharged: boolean;
  /** Where the exact cause asks for more than its reason does. */
  readonly advice?: Advice;
}
