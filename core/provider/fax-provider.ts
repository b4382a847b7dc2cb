import type { CoverFields } from '../compose/draft';
import type { Quality } from '../pages/quality';
import type { Advice, FailureReason } from './reasons';

/**
 * The port behind which every fax service stands. An adapter classifies; it never decides what happens next
 * (that is core/outbox) and never retries by itself.
 */
export interface FaxProvider {
  /** Hands one fax over: at most one body leaves per call. Never rejects; every ending is a value. */
  send(request: FaxRequest, options: SendOptions): Promise<SendOutcome>;
  status(providerJobId: string, signal?: AbortSignal): Promise<StatusOutcome>;
  /** Asks the service to dial a failed fax again (iFax contract 3.3). Same ambiguity rules as `send`. */
  resend(providerJobId: string, options: SendOptions): Promise<SendOutcome>;
  /** Sender numbers of the account; also the harmless way to test a key (iFax contract 6.4). */
  listNumbers(signal?: AbortSignal): Promise<NumbersOutcome>;
}

export interface FaxRequest {
  /** E.164 with "+". */
  readonly faxNumber: string;
  readonly callerId: string | null;
  readonly quality: Quality;
  readonly cover: Partial<CoverFields> | null;
  /** ISO 8601 UTC with milliseconds, or null. */
  readonly sendAt: string | null;
  /** At least one. */
  readonly files: readonly RequestFile[];
}

export interface RequestFile {
  /** Neutral name such as "document-1.pdf"; the user's file names stay on this computer. */
  readonly fileName: string;
  readonly pages: readonly string[] | null;
  readonly source:
    | {
        readonly kind: 'data';
        readonly size: number;
        readonly sha256: string;
        readonly open: () => AsyncIterable<Uint8Array>;
      }
    | { readonly kind: 'url'; readonly url: string };
}

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Bytes of the HTTP body handed to the socket so far, and in all. */
  readonly onProgress?: (sent: number, total: number) => void;
}

/** iFax contract 8.2; reliability-security 3.4. Where they differ, the stricter holds. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerJobId: string; readonly evidence: Evidence }
  /** Certainly refused. `account`: key or balance, so the whole queue stops. */
  | {
      readonly kind: 'rejected';
      readonly scope: 'fax' | 'account';
      readonly reason: FailureReason;
      readonly evidence: Evidence;
    }
  /** Certainly not taken: nothing of the body left, or the service said "too many requests". */
  | {
      readonly kind: 'notSent';
      readonly cause: NotSentCause;
      readonly retryAfterMs: number | null;
      readonly evidence: Evidence;
    }
  /** May have been taken. Never resent by the program. */
  | { readonly kind: 'unknown'; readonly cause: UnknownCause; readonly evidence: Evidence };

export type NotSentCause =
  | 'offline'
  | 'name-not-found'
  | 'refused'
  | 'unreachable'
  | 'connect-timeout'
  | 'tls'
  | 'proxy'
  | 'rate-limited'
  | 'document-changed'
  | 'aborted'
  | 'no-key'
  /** Our own disk did not take the note that must come before the first byte. */
  | 'not-noted';
export type UnknownCause =
  | 'timeout'
  | 'connection-lost'
  | 'server-error'
  | 'unreadable-reply'
  | 'no-job-id'
  | 'redirected'
  | 'program-stopped'
  /** The send journal knows of an attempt that the record of faxes, an older copy, does not. */
  | 'older-record'
  | 'unexpected-status';

/** What is known about one exchange; `providerText` and `detail` are shown verbatim, never branched on. */
export interface Evidence {
  readonly httpStatus: number | null;
  readonly bytesSent: number;
  readonly bytesTotal: number;
  /** SHA-256 (hex) of the body bytes that left, when the whole body left. */
  readonly bodySha256: string | null;
  readonly providerText: string | null;
  readonly detail: string | null;
}

export type StatusOutcome =
  | { readonly kind: 'report'; readonly report: StatusReport }
  /** Says nothing about the fax: a failed look never changes a state. `account`: the key was refused. */
  | {
      readonly kind: 'unavailable';
      readonly scope: 'passing' | 'account';
      readonly retryAfterMs: number | null;
      readonly detail: string;
    };

export interface StatusReport {
  readonly phase: 'in-progress' | 'delivered' | 'failed' | 'cancelled' | 'unrecognised';
  /** `faxStatus` as received. */
  readonly raw: string;
  readonly pagesConfirmed: number | null;
  readonly pagesTotal: number | null;
  /** Set when phase is "failed". */
  readonly reason: FailureReason | null;
  /** What the exact cause asks for, where it says more than its reason does; otherwise `REASON_ADVICE` holds. */
  readonly advice?: Advice;
  readonly providerText: string | null;
  /** The parts of the report contradict each other (say "delivered" with success:false): show it, never tidy it. */
  readonly conflicting: boolean;
  /** iFax said it may have charged although the fax failed. */
  readonly maybeCharged: boolean;
  /** Call start and end in epoch milliseconds, and length in seconds as the service counts it. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly seconds: number | null;
}

export type NumbersOutcome =
  | { readonly kind: 'numbers'; readonly numbers: readonly string[] }
  | { readonly kind: 'key-refused'; readonly providerText: string | null }
  /** `reached`: the service answered, only not with a list. */
  | { readonly kind: 'unavailable'; readonly reached: boolean; readonly detail: string };
