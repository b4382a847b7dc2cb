import type { DocumentErrorCode } from '../../../bridge/views';
import type { Quality } from '../../../core/pages/quality';
import type { Result } from '../../../core/result';
import type { Queue } from '../printer-uris';
import type { DocumentFormat } from './document-format';
import { STATUS, type Status } from './status';

/** What the printer gives away: documents to be kept, and wishes of people. */
export interface PrintDesk {
  /**
   * Streams one document into safety; `format` is what the bytes were seen to be. Ends early, refused, when `bytes` throws or
   * `signal` is aborted, and keeps nothing then. Never throws.
   */
  store(
    job: PrintedJob,
    format: DocumentFormat,
    bytes: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<Result<{ readonly id: string }, PrintRefusal>>;
  /** Takes back what nobody has in a fax yet; false when a fax has it or it is unknown. */
  withdraw(id: string): Promise<boolean>;
  /** Identify-Printer: raise the window. */
  identify(): void;
  /** Most bytes of one document. */
  mostBytes(): number;
}

/** What came with a document; nothing of it is checked or believed yet. */
export interface PrintedJob {
  readonly queue: Queue;
  /** What the program called it; may be any text of up to 255 characters. */
  readonly title: string;
  /** As texts that a person would type. */
  readonly numbers: readonly string[];
  /** Range text ("1-3,5"), '' for all pages. */
  readonly pages: string;
  /** Null when the job says nothing special. */
  readonly quality: Quality | null;
}

/** Why a document was not kept. */
export type PrintRefusal = DocumentErrorCode;

/**
 * What the system's queue is told. Where waiting helps (disk, keychain, a full basket) it is a status after which CUPS tries again
 * later, so that the only copy of what was printed stays in the queue; where it does not help, one after which it gives up.
 */
const ANSWERS: Readonly<Record<PrintRefusal, Status>> = {
  'store-not-open': STATUS.serviceUnavailable,
  'disk-full': STATUS.temporaryError,
  'storage-failed': STATUS.temporaryError,
  'too-many-files': STATUS.temporaryError,
  'file-gone': STATUS.temporaryError,
  'file-not-readable': STATUS.temporaryError,
  'file-changed': STATUS.temporaryError,
  'copy-damaged': STATUS.temporaryError,
  cancelled: STATUS.jobCancelled,
  'file-empty': STATUS.badRequest,
  'not-a-file': STATUS.badRequest,
  // Nothing that a printer is given.
  'folder-empty': STATUS.badRequest,
  'folder-too-full': STATUS.badRequest,
  'no-picture': STATUS.badRequest,
  'file-too-large': STATUS.requestTooLarge,
  'too-many-pages': STATUS.requestTooLarge,
  'picture-too-large': STATUS.requestTooLarge,
  'type-not-supported': STATUS.formatNotSupported,
  'heic-not-supported': STATUS.formatNotSupported,
  'picture-not-supported': STATUS.formatNotSupported,
  'office-missing': STATUS.formatNotSupported,
  'office-failed': STATUS.formatNotSupported,
  'office-locked': STATUS.formatNotSupported,
  'file-unsafe': STATUS.documentError,
  'picture-damaged': STATUS.documentError,
  'pdf-encrypted': STATUS.documentError,
  'wrong-password': STATUS.documentError,
  'pdf-damaged': STATUS.documentError,
  'pdf-no-pages': STATUS.documentError,
  'pages-differ': STATUS.documentError,
  'document-timeout': STATUS.documentError,
  'document-process-stopped': STATUS.documentError,
};

export const statusOf = (refusal: PrintRefusal): Status => ANSWERS[refusal];
