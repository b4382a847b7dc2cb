import { err, ok, type Result } from '../../../core/result';
import { BodyCut, until } from './body';
import { ANY_FORMAT, seenFormat, SNIFFED_BYTES } from './document-format';
import type { JobReason } from './job';
import { statusOf, type PrintDesk, type PrintedJob, type PrintRefusal } from './print-desk';
import { STATUS, type Status } from './status';
import { NotUnpacked, unpacked, type Compression } from './unpack';

/** What was wrong with a document, besides what the desk says of it. */
export type DocumentTrouble = 'no-document' | 'document-too-large' | 'not-what-it-says' | 'not-unpacked' | 'cut-off';

const TROUBLES: Readonly<Record<DocumentTrouble, { readonly status: Status; readonly reason: JobReason }>> = {
  'no-document': { status: STATUS.badRequest, reason: 'job-data-insufficient' },
  'document-too-large': { status: STATUS.requestTooLarge, reason: 'aborted-by-system' },
  'not-what-it-says': { status: STATUS.formatNotSupported, reason: 'document-format-error' },
  'not-unpacked': { status: STATUS.compressionError, reason: 'document-format-error' },
  'cut-off': { status: STATUS.jobCancelled, reason: 'submission-interrupted' },
};

export interface ReceiveFailure {
  readonly status: Status;
  readonly reason: JobReason;
  readonly code: DocumentTrouble | PrintRefusal;
}

export interface Received {
  readonly id: string;
  /** As stored, that is unpacked. */
  readonly bytes: number;
}

export interface ReceiveOptions {
  readonly desk: PrintDesk;
  readonly job: PrintedJob;
  /** As the client says it. */
  readonly format: string;
  readonly compression: Compression;
  readonly signal: AbortSignal;
}

class Oversize extends Error {}

/**
 * Streams one document from the wire to the desk: unpacked, counted after that, and only if it begins like what it is said to be. Only a
 * document that came whole is kept. Never throws.
 */
export async function receiveDocument(
  body: AsyncIterable<Uint8Array>,
  { desk, job, format, compression, signal }: ReceiveOptions,
): Promise<Result<Received, ReceiveFailure>> {
  let bytes = 0;
  // The desk has codes of its own for an end of the stream: the true one is remembered here.
  const stream: { trouble: DocumentTrouble | null } = { trouble: null };
  const most = desk.mostBytes();
  async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const piece of unpacked(until(signal, body), compression)) {
        bytes += piece.length;
        if (bytes > most) throw new Oversize();
        yield piece;
      }
    } catch (error) {
      stream.trouble = troubleOf(error);
      throw error;
    }
  }
  const pieces = counted();
  try {
    const head = await firstBytes(pieces);
    if (head.length === 0) return failed('no-document');
    const seen = seenFormat(head);
    if (seen === null || (format !== ANY_FORMAT && format !== seen)) return failed('not-what-it-says');
    const kept = await desk.store(job, seen, from(head, pieces), signal);
    if (stream.trouble === null && kept.ok) return ok({ id: kept.value.id, bytes });
    // Kept although it did not come whole: a bug of the desk must not become half a document in a fax.
    if (kept.ok) await desk.withdraw(kept.value.id);
    if (stream.trouble !== null) return failed(stream.trouble);
    return refused(kept.ok ? 'storage-failed' : kept.error);
  } catch (error) {
    const code = stream.trouble ?? troubleOf(error);
    return code === null ? refused('storage-failed') : failed(code);
  } finally {
    await pieces.return();
  }
}

const refused = (code: PrintRefusal): Result<never, ReceiveFailure> =>
  err({ status: statusOf(code), reason: 'aborted-by-system', code });

const failed = (code: DocumentTrouble): Result<never, ReceiveFailure> => err({ ...TROUBLES[code], code });

/** Null for what no document can cause: the job has to end all the same. */
function troubleOf(error: unknown): DocumentTrouble | null {
  if (error instanceof Oversize) return 'document-too-large';
  if (error instanceof NotUnpacked) return 'not-unpacked';
  if (error instanceof BodyCut) return 'cut-off';
  return null;
}

/** Enough of the beginning to know what it is, or all of it. */
async function firstBytes(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const found: Uint8Array[] = [];
  let length = 0;
  while (length < SNIFFED_BYTES) {
    const next = await pieces.next();
    if (next.done === true) break;
    found.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(found);
}

async function* from(head: Uint8Array, others: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  yield* others;
}
