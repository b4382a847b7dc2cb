import type { PrinterFacts } from './printer-state';
import type { IppRequest } from './request';

/** One request on its way through: who asks what of which printer, and the document behind it. */
export interface Visit {
  readonly request: IppRequest;
  readonly facts: PrinterFacts;
  /** The job that it is about; null when it is about the printer. */
  readonly jobId: number | null;
  readonly document: AsyncIterable<Uint8Array>;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}
