import type { Paper } from '../../../core/pages/fax-image/fax-grid';
import type { PrinterIdentity } from '../printer-identity';
import type { Queue } from '../printer-uris';

/** What the attributes of a printer are made from. */
export interface PrinterFacts {
  readonly identity: PrinterIdentity;
  readonly queue: Queue;
  /** Address by which the client reached the printer, without the queue's path: with the secret in it if it came that way. */
  readonly base: string;
  /** Whether that address holds the secret, so that nobody has to authenticate. */
  readonly isSecretAddress: boolean;
  /** What this country prints on. */
  readonly paper: Paper;
  /** Of the program. */
  readonly version: string;
  readonly mostBytes: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly now: number;
  /** Jobs that have not ended. */
  readonly openJobs: number;
  readonly isReceiving: boolean;
}

/** Seconds since the printer started, one at least: the printer's own clock (RFC 8011 section 5.4.29). */
export const upTime = (startedAt: number, at: number): number => Math.max(1, Math.floor((at - startedAt) / 1000) + 1);
