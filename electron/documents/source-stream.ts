import type { Clock } from '../system/clock';
import { LIMITS } from './limits';
import type { Origin } from './seal-source';
import { abortable, SourceFailed, type Source } from './source';

/** The first piece is at least so long, or all there is: the type is judged by it. */
const FIRST_BYTES = 4096;

/**
 * Bytes that somebody hands over once, as they come: whoever stops in the middle is given up.
 *
 * @param size bytes, where it was said before the first one came: then other than so many are a file that changed
 */
export function streamOrigin(
  bytes: AsyncIterable<Uint8Array>,
  { mostBytes, size }: { readonly mostBytes: number; readonly size?: number },
  clock: Clock,
): Origin {
  return {
    attempts: 1,
    limitMs: LIMITS.streamMs,
    open: () => Promise.resolve(sourceStream(bytes[Symbol.asyncIterator](), { mostBytes, size }, clock)),
  };
}

function sourceStream(
  pieces: AsyncIterator<Uint8Array>,
  { mostBytes, size }: { readonly mostBytes: number; readonly size: number | undefined },
  clock: Clock,
): Source {
  return {
    // Else known only at its end.
    size: size ?? 0,
    async *read(signal) {
      if (size === 0) throw new SourceFailed('file-empty');
      if (size !== undefined && size > mostBytes) throw new SourceFailed('file-too-large');
      let total = 0;
      let first: Uint8Array[] | null = [];
      for (;;) {
        const next = await nextPiece(pieces, signal, clock);
        if (next.done === true) break;
        total += next.value.length;
        if (total > mostBytes) throw new SourceFailed('file-too-large');
        if (first === null) {
          yield next.value;
          continue;
        }
        first.push(Uint8Array.from(next.value));
        if (total < FIRST_BYTES) continue;
        yield Buffer.concat(first);
        first = null;
      }
      if (total === 0) throw new SourceFailed('file-empty');
      if (size !== undefined && total !== size) throw new SourceFailed('file-changed');
      if (first !== null) yield Buffer.concat(first);
    },
    unchanged: () => Promise.resolve(true),
    close: async () => {
      await pieces.return?.();
    },
  };
}

/** Rejects when nothing comes for `LIMITS.streamIdleMs`, and with whatever the giver failed with as "file-not-readable". */
async function nextPiece(
  pieces: AsyncIterator<Uint8Array>,
  signal: AbortSignal,
  clock: Clock,
): Promise<IteratorResult<Uint8Array, unknown>> {
  signal.throwIfAborted();
  const idle = new AbortController();
  const stopTimer = clock.after(LIMITS.streamIdleMs, () => {
    idle.abort(new SourceFailed('document-timeout'));
  });
  try {
    return await abortable(pieces.next(), AbortSignal.any([signal, idle.signal]));
  } catch (error) {
    throw error instanceof SourceFailed ? error : new SourceFailed('file-not-readable');
  } finally {
    stopTimer();
  }
}
