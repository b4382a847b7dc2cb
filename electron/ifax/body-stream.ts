import { createHash } from 'node:crypto';
import type { BodyPlan, DataSource } from '../../core/provider/ifax/send-body';

/** Raw bytes encoded at a time: a multiple of 3, so that base64 needs no padding in between (documents anchor 4e). */
const BLOCK = 48 * 1024;
/** Bytes of the body given out at a time. */
const CHUNK = 256 * 1024;

/** The document is not what was sealed: unreadable, shorter, longer, or other bytes. */
export class DocumentChanged extends Error {}

/**
 * The bytes of the body in pieces of a quarter megabyte. Each document is checked for size and SHA-256 before anything after it is given
 * out, and a piece is only given out when full: a small body is checked as a whole before its first byte, and a big one that turns out
 * wrong stays without its end, so that no service can take it for a fax.
 *
 * All pieces share one buffer, so that memory stays flat: a piece has to be done with before the next is asked for.
 *
 * @throws DocumentChanged
 */
export async function* bodyChunks(plan: BodyPlan): AsyncGenerator<Buffer, void, void> {
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK, plan.byteLength));
  let length = 0;
  for (const piece of plan.pieces) {
    for await (const text of piece.kind === 'literal' ? [piece.text] : encoded(piece.source)) {
      for (let at = 0; at < text.length;) {
        if (length === chunk.length) {
          yield chunk;
          length = 0;
        }
        const written = chunk.write(text.slice(at, at + chunk.length - length), length, 'latin1');
        length += written;
        at += written;
      }
    }
  }
  if (length > 0) yield chunk.subarray(0, length);
}

/** Base64, up to 64 Ki characters at a time. */
async function* encoded(source: DataSource): AsyncGenerator<string, void, void> {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(BLOCK);
  let filled = 0;
  let read = 0;
  for await (const bytes of opened(source)) {
    read += bytes.length;
    if (read > source.size) throw new DocumentChanged('longer than it was');
    hash.update(bytes);
    for (let at = 0; at < bytes.length;) {
      const taken = Math.min(BLOCK - filled, bytes.length - at);
      block.set(bytes.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      // The last block waits for the check below.
      if (filled === BLOCK && (read < source.size || at < bytes.length)) {
        yield block.toString('base64', 0, filled);
        filled = 0;
      }
    }
  }
  if (read !== source.size) throw new DocumentChanged('shorter than it was');
  if (hash.digest('hex') !== source.sha256.toLowerCase()) throw new DocumentChanged('other content than it had');
  if (filled > 0) yield block.toString('base64', 0, filled);
}

/** The store's own failures (missing file, wrong seal) mean the same as other bytes: this is not the document that was queued. */
async function* opened(source: DataSource): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* source.open();
  } catch {
    throw new DocumentChanged('cannot be read');
  }
}
