import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const LARGEST_BODY = 150 * 1024 * 1024;

export type Body =
  | { readonly kind: 'whole'; readonly bytes: Buffer; readonly sha256: string }
  | { readonly kind: 'too-large' }
  /** The client went away, or a fault cut the connection. */
  | { readonly kind: 'cut' };

/**
 * Reads and hashes a body as it arrives.
 * @param onBytes hears the number of bytes so far, at every piece
 */
export async function readBody(request: IncomingMessage, onBytes: (received: number) => void): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return { kind: 'too-large' };
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  let received = 0;
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      received += piece.length;
      onBytes(received);
      if (received > LARGEST_BODY) return { kind: 'too-large' };
      hash.update(piece);
      pieces.push(piece);
    }
  } catch {
    return { kind: 'cut' };
  }
  return request.complete
    ? { kind: 'whole', bytes: Buffer.concat(pieces), sha256: hash.digest('hex') }
    : { kind: 'cut' };
}
