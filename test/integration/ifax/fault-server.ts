import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as net from 'node:net';
import * as tls from 'node:tls';

/** One request as raw bytes: what a server below HTTP sees. */
export interface SeenRequest {
  readonly head: string;
  /** Body bytes that arrived. */
  bytes: number;
  readonly expected: number;
  sha256: string | null;
  text: string;
}

/** What happens on a connection once its head has arrived, at a body byte, or after the whole body. */
export interface Behaviour {
  readonly onConnect?: (socket: net.Socket) => void;
  readonly onHead?: (socket: net.Socket) => void;
  readonly atByte?: { readonly byte: number; readonly act: (socket: net.Socket) => void };
  readonly onBody?: (socket: net.Socket, request: SeenRequest) => void;
}

export interface FaultServer {
  readonly port: number;
  readonly url: URL;
  readonly requests: readonly SeenRequest[];
  readonly connections: () => number;
  behave(next: Behaviour): void;
  close(): Promise<void>;
}

/** A raw TCP or TLS server that does exactly what it is told, also what no HTTP library would do. */
export async function startFaultServer(certificate?: { key: string; cert: string }): Promise<FaultServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;
  let behaviour: Behaviour = {};

  const serve = (socket: net.Socket): void => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    behaviour.onConnect?.(socket);
    let head = '';
    let current: SeenRequest | null = null;
    let hash = createHash('sha256');
    const take = (data: Buffer): void => {
      let rest = data;
      if (current === null) {
        head += rest.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        rest = Buffer.from(head.slice(end + 4), 'latin1');
        const expected = Number(/content-length: *(\d+)/iu.exec(head)?.[1] ?? 0);
        current = { head: head.slice(0, end), bytes: 0, expected, sha256: null, text: '' };
        requests.push(current);
        hash = createHash('sha256');
        head = '';
        behaviour.onHead?.(socket);
      }
      const before = current.bytes;
      current.bytes += rest.length;
      hash.update(rest);
      if (current.expected < 10_000) current.text += rest.toString('latin1');
      const mark = behaviour.atByte;
      if (mark !== undefined && before < mark.byte && current.bytes >= mark.byte) mark.act(socket);
      if (current.bytes >= current.expected) {
        current.sha256 = hash.digest('hex');
        const done = current;
        current = null;
        behaviour.onBody?.(socket, done);
      }
    };
    socket.on('data', take);
  };

  const server = certificate === undefined ? net.createServer(serve) : tls.createServer(certificate, serve);
  server.on('connection', (socket: net.Socket) => {
    socket.on('error', () => undefined);
    sockets.add(socket);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    url: new URL(`${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}/v1`),
    requests,
    connections: () => connections,
    behave: (next) => {
      behaviour = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An HTTP/1.1 reply with the headers given over the usual ones; undefined takes one away. */
export function reply(
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string | undefined>> = {},
): Behaviour {
  return { onBody: (socket) => socket.end(message(status, body, headers)) };
}

export function message(
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string | undefined>> = {},
): Buffer {
  const bytes = Buffer.from(body as string);
  const all: Record<string, string | undefined> = {
    'Content-Type': 'application/json',
    'Content-Length': String(bytes.length),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${String(status)} X\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

export const ACCEPTED = JSON.stringify({ status: 1, message: 'Fax processed for sending', data: { jobId: 98765 } });
