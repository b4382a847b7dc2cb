import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../../system/clock';
import type { PrinterIdentity } from '../../printer-identity';
import { LOOPBACK } from '../../printer-uris';
import { BodyCut } from '../body';
import { CODEC_LIMITS } from '../codec/limits';
import type { IppService, Permission } from '../ipp-service';
import { addressOf, type QueueAddress } from './address';
import { statusAtDoor } from './door';
import { allowedUsers, type PeerUser } from './peer-user';
import { lingerOver, requestBody } from './request-body';
import { hasCredentials } from './secret';

/** What a client gets before it has shown the secret, and how long it may stand still. */
export const SERVER_LIMITS = {
  connections: 32,
  headersMs: 10_000,
  /** for everything up to the answer, or to the proof that the owner asks */
  strangerMs: 10_000,
  idleMs: 20_000,
  headerBytes: 8192,
} as const;
export type ServerLimits = { readonly [Name in keyof typeof SERVER_LIMITS]: number };

export interface IppServerOptions {
  readonly identity: PrinterIdentity;
  readonly service: IppService;
  readonly clock: Clock;
  readonly limits: ServerLimits;
  /** Bytes of one document at most. */
  readonly mostBytes: () => number;
  /** What the two GET addresses answer: for the print system's and a person's eyes. */
  readonly info: string;
  readonly icon: Uint8Array;
  /** Who is connected from a port of this computer to ours. */
  readonly userOfPeer: (peerPort: number, ownPort: number) => Promise<PeerUser>;
}

/** HTTP on loopback in front of the IPP service (RFC 8010 section 4): who may ask, how much, and how long. */
export async function createIppServer(options: IppServerOptions): Promise<Server> {
  const { clock, limits } = options;
  const users = await allowedUsers();
  const peers = new WeakMap<Socket, Promise<PeerUser>>();
  const server = createServer({
    headersTimeout: limits.headersMs,
    // A document may take as long as it goes on coming; see `idleMs`.
    requestTimeout: 0,
    connectionsCheckingInterval: Math.ceil(limits.headersMs / 10),
    maxHeaderSize: limits.headerBytes,
  });
  server.maxConnections = limits.connections;
  server.on('connection', (socket: Socket) => {
    peers.set(socket, options.userOfPeer(socket.remotePort ?? 0, options.identity.port));
  });
  const take = (request: IncomingMessage, response: ServerResponse, isWaiting: boolean): void => {
    const peer = peers.get(request.socket) ?? Promise.resolve<PeerUser>('nobody');
    const isAllowed = async (): Promise<boolean> => {
      const user = await peer;
      return user === 'unknown' || (user !== 'nobody' && users.has(user));
    };
    const visit = { request, response, isWaiting, isAllowed };
    const work = async (): Promise<void> => {
      try {
        await send(visit, await answer(visit, options), clock);
      } catch (error) {
        // Nobody is there any more, or a bug here: a client must not wait for either.
        if (error instanceof BodyCut || response.headersSent) request.socket.destroy();
        else await send(visit, { status: 500 }, clock);
      }
    };
    work().catch(() => request.socket.destroy());
  };
  server.on('request', (request, response) => {
    take(request, response, false);
  });
  // "Expect: 100-continue": a body that would not be taken anyway is not asked for.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    take(request, response, true);
  });
  return server;
}

interface HttpVisit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Whether the client waits for a word before it sends the body. */
  readonly isWaiting: boolean;
  readonly isAllowed: () => Promise<boolean>;
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** The client waits for a word before it sends more, and will not get it. */
  readonly isUnasked?: boolean;
}

async function answer(visit: HttpVisit, options: IppServerOptions): Promise<Reply> {
  const { request, response, isWaiting } = visit;
  const { identity, mostBytes, info, icon } = options;
  const address = addressOf(request.url ?? '', identity);
  const refused = statusAtDoor(
    { method: request.method ?? '', address, headers: request.headers, peer: request.socket.remoteAddress },
    { port: identity.port, mostBytes: mostBytes() + CODEC_LIMITS.bytes },
  );
  if (refused !== null || address === null) {
    const allowed = address === null ? 'GET, POST' : address.kind === 'queue' ? 'POST' : 'GET';
    return { status: refused ?? 404, isUnasked: isWaiting, headers: refused === 405 ? { Allow: allowed } : {} };
  }
  if (address.kind === 'info')
    return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: info };
  if (address.kind === 'icon') return { status: 200, headers: { 'Content-Type': 'image/png' }, body: icon };
  if (isWaiting) response.writeContinue();
  return answerIpp(visit, address, options);
}

async function answerIpp(
  { request, response, isAllowed }: HttpVisit,
  address: QueueAddress,
  { identity, service, clock, limits }: IppServerOptions,
): Promise<Reply> {
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  const tooLong = clock.after(limits.strangerMs, () => {
    request.socket.destroy();
  });
  const permission = async (): Promise<Permission> => {
    if (!address.isSecretAddress && !hasCredentials(request.headers.authorization, identity.secret)) return 'no-secret';
    if (!(await isAllowed())) return 'other-user';
    tooLong();
    return 'owner';
  };
  try {
    const body = requestBody(request, clock, limits.idleMs);
    const said = await service.answer(body, { ...address, permission, signal: gone.signal });
    switch (said.kind) {
      case 'ipp':
        return { status: 200, headers: { 'Content-Type': 'application/ipp' }, body: said.bytes };
      case 'no-secret':
        return { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="Pagewire"' } };
      case 'other-user':
        return { status: 403 };
    }
  } finally {
    tooLong();
  }
}

/** The whole answer first; only then what the client still sends is taken in, and the connection closed. */
async function send(
  { request, response }: HttpVisit,
  { status, headers, body = '', isUnasked = false }: Reply,
  clock: Clock,
): Promise<void> {
  const isWhole = request.complete;
  response.writeHead(status, {
    ...headers,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(isWhole ? {} : { Connection: 'close' }),
  });
  if (isWhole || isUnasked) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  if (body.length > 0) response.write(body);
  await lingerOver(request, clock);
  response.end();
}

/** Only ever on loopback; rejects as the system says (EADDRINUSE when another program has the port). */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
