import type { DocumentErrorCode } from '../../bridge/views';

/** Reading what comes in failed; the code is what the user is told. */
export class SourceFailed extends Error {
  override readonly name = 'SourceFailed';
  constructor(readonly code: DocumentErrorCode) {
    super(code);
  }
}

/** Bytes that come in, opened for one copy. */
export interface Source {
  /** bytes, when it was opened; 0 while nobody knows */
  readonly size: number;
  /** Pieces in order; one buffer may be used again and again, so each must be consumed before the next. Throws `SourceFailed`. */
  read(signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined>;
  /** Whether name and content are still those that were opened. */
  unchanged(): Promise<boolean>;
  close(): Promise<void>;
}

/** A read from a drive or a program that does not answer cannot be taken back, but nobody has to wait for it. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new SourceFailed('cancelled'));
    };
    // Before any piece was asked for, or by the very asking.
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
