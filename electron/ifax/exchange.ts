import { createHash } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { TLSSocket } from 'node:tls';
import type { NotSentCause, UnknownCause } from '../../core/provider/fax-provider';
import type { HttpReply } from '../../core/provider/ifax/reply';
import type { BodyPlan } from '../../core/provider/ifax/send-body';
import type { Traffic } from '../../core/provider/ifax/send-reply';
import type { Clock } from '../system/clock';
import { bodyChunks, DocumentChanged } from './body-stream';
import { codeOf, connectFailure, type Stage } from './connect-failure';
import { readReply } from './read-reply';
import { TLS_OPTIONS } from './tls';

export interface ExchangeOrder {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly plan: BodyPlan;
  /** The way through a proxy; undefined: directly. */
  readonly agent: http.Agent | undefined;
  readonly authorities: string[] | undefined;
  readonly clock: Clock;
  /** Milliseconds: until the connection is open; for the whole exchange; between two pieces of the reply. */
  readonly limits: { readonly connect: number; readonly total: number; readonly idle: number };
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((sent: number, total: number) => void) | undefined;
}

export type ExchangeEnd = { readonly traffic: Traffic } & (
  | { readonly kind: 'reply'; readonly reply: HttpReply }
  /** No byte of the body was given to a socket. */
  | { readonly kind: 'notSent'; readonly cause: NotSentCause; readonly detail: string }
  /** At least one byte was, and there is no reply to go by. */
  | { readonly kind: 'lost'; readonly cause: UnknownCause; readonly detail: string }
);
type Bare<T> = T extends unknown ? Omit<T, 'traffic'> : never;

/**
 * One POST on a connection of its own: no second body, no redirect, no kept-alive socket, no `Expect`. Nothing of the body is given to the
 * socket before the connection is open (and its certificate accepted), so "not sent" is a fact and not a guess. Never rejects.
 */
export async function exchange(order: ExchangeOrder): Promise<ExchangeEnd> {
  const chunks = bodyChunks(order.plan);
  const traffic = trafficOf(order.plan.byteLength);
  try {
    // Small bodies are checked as a whole here, before anybody is called.
    const first = await chunks.next();
    const end = await converse(order, chunks, first, traffic);
    return { ...end, traffic: traffic.upTo(end.kind === 'reply' ? 'handed' : 'flushed') };
  } catch (error) {
    if (!(error instanceof DocumentChanged)) throw error;
    return { kind: 'notSent', cause: 'document-changed', detail: error.message, traffic: traffic.upTo('flushed') };
  } finally {
    // Closes the document. Not awaited: a source that hangs must not hold the outcome back.
    chunks.return().catch(() => undefined);
  }
}

function converse(
  order: ExchangeOrder,
  chunks: AsyncGenerator<Buffer, void, void>,
  first: IteratorResult<Buffer, void>,
  traffic: ReturnType<typeof trafficOf>,
): Promise<Bare<ExchangeEnd>> {
  return new Promise((resolve) => {
    const { clock, limits, plan, signal } = order;
    let stage: Stage = 'reaching';
    let ended = false;
    let replying = false;
    let stopIdle = (): void => undefined;

    const end = (result: Bare<ExchangeEnd>): void => {
      if (ended) return;
      ended = true;
      stopConnect();
      stopTotal();
      stopIdle();
      signal?.removeEventListener('abort', onAbort);
      request.destroy();
      resolve(result);
    };
    /** The same event means two things: certain before the first byte of the body, uncertain after it. */
    const fail = (before: NotSentCause, after: UnknownCause, detail: string): void => {
      end(traffic.begun() ? { kind: 'lost', cause: after, detail } : { kind: 'notSent', cause: before, detail });
    };
    const onAbort = (): void => {
      fail('aborted', 'program-stopped', 'aborted');
    };

    const options: https.RequestOptions = {
      method: 'POST',
      headers: { ...order.headers, 'Content-Length': plan.byteLength, 'Accept-Encoding': 'identity' },
      ...TLS_OPTIONS,
      ...(order.authorities === undefined ? {} : { ca: order.authorities }),
    };
    const secure = order.url.protocol === 'https:';
    const own = secure ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false });
    const request = (secure ? https : http).request(order.url, { ...options, agent: order.agent ?? own });

    const stopConnect = clock.after(limits.connect, () => {
      fail('connect-timeout', 'timeout', 'no connection in time');
    });
    const stopTotal = clock.after(limits.total, () => {
      fail('connect-timeout', 'timeout', 'no answer in time');
    });
    signal?.addEventListener('abort', onAbort, { once: true });

    const write = (chunk: Buffer): Promise<void> =>
      new Promise((flushed) => {
        traffic.hand(chunk);
        request.write(chunk, () => {
          traffic.flush(chunk);
          if (!ended) order.onProgress?.(traffic.flushed(), plan.byteLength);
          flushed();
        });
      });
    const pump = async (): Promise<void> => {
      try {
        for (let next = first; !next.done; next = await chunks.next()) {
          if (ended || replying) return;
          await write(next.value);
        }
        if (!ended) request.end();
      } catch (error) {
        // Cut off before the end: what is there is no whole JSON text. Still not provable from here, so the stricter row holds.
        const detail =
          error instanceof DocumentChanged ? `the document changed: ${error.message}` : 'the document failed';
        fail('document-changed', 'connection-lost', detail);
      }
    };
    const open = (): void => {
      if (ended) return;
      stage = 'open';
      stopConnect();
      void pump();
    };

    request.once('socket', (socket) => {
      if (socket instanceof TLSSocket) {
        if (socket.connecting) socket.once('connect', () => (stage = 'securing'));
        else stage = 'securing';
        socket.once('secureConnect', open);
      } else if (socket.connecting) socket.once('connect', open);
      else open();
    });
    // From the proxy agent; without this the proxy's own page would pass for the service's answer.
    request.once('proxyConnect', (answer: { readonly statusCode: number }) => {
      if (answer.statusCode !== 200)
        fail('proxy', 'connection-lost', `the proxy answered ${String(answer.statusCode)}`);
    });
    request.on('error', (error) => {
      if (replying) return;
      const broken = codeOf(error).startsWith('HPE_');
      fail(
        connectFailure(error, stage, order.agent !== undefined),
        broken ? 'unreadable-reply' : 'connection-lost',
        codeOf(error),
      );
    });
    request.once('response', (response) => {
      if (ended) return;
      replying = true;
      const watch = (): void => {
        stopIdle();
        stopIdle = clock.after(limits.idle, () => {
          fail('connect-timeout', 'timeout', 'the answer stopped part-way');
        });
      };
      watch();
      void readReply(response, watch).then((reply) => {
        end({ kind: 'reply', reply });
      });
    });
  });
}

/** Counts and hashes the body: `handed` to the socket, and `flushed` by it to the operating system. */
function trafficOf(bytesTotal: number) {
  const hash = createHash('sha256');
  let handed = 0;
  let flushed = 0;
  let digest: string | null = null;
  return {
    begun: (): boolean => handed > 0,
    flushed: (): number => flushed,
    hand(chunk: Buffer): void {
      handed += chunk.length;
      hash.update(chunk);
      if (handed === bytesTotal) digest = hash.digest('hex');
    },
    flush(chunk: Buffer): void {
      flushed += chunk.length;
    },
    upTo(mark: 'handed' | 'flushed'): Traffic {
      const bytesSent = mark === 'handed' ? handed : flushed;
      return { bytesSent, bytesTotal, bodySha256: bytesSent === bytesTotal ? digest : null };
    },
  };
}
