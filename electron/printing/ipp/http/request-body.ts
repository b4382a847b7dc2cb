import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../../system/clock';
import { BodyCut } from '../body';

/**
 * The bytes of a request as they come. A client that sends nothing for `idleMs` while it is waited for is sent away; the time that
 * taking the bytes in needs is not its own. Stopping early leaves the connection as it is.
 *
 * @throws BodyCut
 */
export async function* requestBody(
  request: IncomingMessage,
  clock: Clock,
  idleMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces: AsyncIterator<Uint8Array> = request.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const stop = clock.after(idleMs, () => {
        request.socket.destroy();
      });
      let next: IteratorResult<Uint8Array>;
      try {
        next = await pieces.next();
      } catch {
        throw new BodyCut('the connection broke');
      } finally {
        stop();
      }
      if (next.done === true) break;
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
  if (!request.complete) throw new BodyCut('the connection broke');
}

/** Of a request that was answered before its end: how much more of it is taken, and how long. */
const LINGER = { bytes: 64 * 1024 * 1024, ms: 2000 } as const;

/**
 * Takes in and forgets what a client still sends. Closing at once would reset the connection, and the client would lose the answer
 * that is on its way to it (RFC 9112 section 9.6).
 */
export function lingerOver(request: IncomingMessage, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    let left: number = LINGER.bytes;
    const stop = clock.after(LINGER.ms, resolve);
    const end = (): void => {
      stop();
      resolve();
    };
    // A reader that was told to stop in the middle may still listen, and then nothing would flow.
    request.removeAllListeners('readable');
    request.on('data', (piece: Uint8Array) => {
      left -= piece.length;
      if (left < 0) end();
    });
    request.once('end', end);
    request.once('error', end);
    request.once('close', end);
    request.resume();
  });
}
