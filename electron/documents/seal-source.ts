import type { DocumentErrorCode } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import { writeSealed, type FileKey, type SealedCopy } from '../vault/sealed-file';
import type { DocumentType } from './document-type';
import { SourceFailed, type Source } from './source';
import { storageCode } from './storage-code';
import { isTwoKinds, TAIL_BYTES } from './two-kinds';

export interface SealSourceOptions {
  /** What the bytes are said to be; null: nothing that can be faxed. */
  readonly type: DocumentType | null;
  /** Where the sealed copy goes, and the id it is bound to. */
  readonly target: { readonly path: string; readonly id: string; readonly fileKey: FileKey };
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** bytes */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Where bytes to be taken in come from, to be opened as often as it can be read. */
export interface Origin {
  /** Throws `SourceFailed`. */
  open(): Promise<Source>;
  /** How often it may be read: what changed meanwhile is read once more. */
  readonly attempts: number;
  /** Milliseconds for all of it. */
  readonly limitMs: number;
}

/**
 * Copies what comes in into a sealed file, hashing while copying. A file that changed meanwhile is copied once more.
 * What was copied is what is judged: the type is taken from the copied bytes. Never throws for the source or the disk.
 */
export async function sealSource(
  origin: Origin,
  options: SealSourceOptions,
): Promise<Result<SealedCopy, DocumentErrorCode>> {
  const limit = new AbortController();
  const stopTimer = options.clock.after(origin.limitMs, () => {
    limit.abort(new SourceFailed('document-timeout'));
  });
  const cancel = () => {
    limit.abort(new SourceFailed('cancelled'));
  };
  options.signal?.addEventListener('abort', cancel);
  if (options.signal?.aborted === true) cancel();
  try {
    for (let attempt = 1; attempt <= origin.attempts; attempt++) {
      const copied = await copyOnce(origin, limit.signal, options);
      if (copied.ok || copied.error !== 'file-changed' || attempt === origin.attempts) return copied;
    }
    return err('file-changed');
  } finally {
    stopTimer();
    options.signal?.removeEventListener('abort', cancel);
  }
}

const HEAD_BYTES = 4096;

/** A copy of the first bytes, if they are those of the type that they are said to be. */
function checkedHead(type: DocumentType | null, head: Uint8Array): Uint8Array {
  if (type?.recognises(head) === true) return head;
  throw new SourceFailed(type?.otherwise?.(head) ?? 'type-not-supported');
}

async function copyOnce(
  origin: Origin,
  signal: AbortSignal,
  { type, target, onProgress }: SealSourceOptions,
): Promise<Result<SealedCopy, DocumentErrorCode>> {
  try {
    const source = await origin.open();
    try {
      async function* checked(): AsyncGenerator<Uint8Array, void, undefined> {
        let done = 0;
        let head: Uint8Array = new Uint8Array();
        let tail: Buffer = Buffer.alloc(0);
        for await (const piece of source.read(signal)) {
          if (done === 0) head = checkedHead(type, Uint8Array.from(piece.subarray(0, HEAD_BYTES)));
          done += piece.length;
          tail = Buffer.from(Buffer.concat([tail, piece]).subarray(-TAIL_BYTES));
          yield piece;
          onProgress?.(done, source.size);
        }
        if (type !== null && isTwoKinds(type, head, tail)) throw new SourceFailed('file-unsafe');
        // Inside the write, so that a copy of a changing file never gets its name.
        if (!(await source.unchanged())) throw new SourceFailed('file-changed');
      }
      return ok(await writeSealed(target.path, target.id, target.fileKey, checked()));
    } finally {
      // Not awaited: closing waits for a read that may never come back.
      source.close().catch(() => undefined);
    }
  } catch (error) {
    return err(error instanceof SourceFailed ? error.code : storageCode(error));
  }
}
