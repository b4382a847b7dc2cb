import { connect } from 'node:net';
import type { Command, ExitCode } from './command';
import { LINE_LIMIT, parseLine, replySchema, type Endpoint } from './control-protocol';
import type { Printer } from './control-server';
import { lineReader } from './lines';

/**
 * `nobody`: no owner is there. `busy`: one is there and did not take the request; it is just closing, or has too much to do. In both cases
 * another way may be tried. `lost`: the owner had taken it and went away; nobody here knows what became of it, but for the first `received` files.
 */
export type Handover =
  | { readonly kind: 'done'; readonly exit: ExitCode }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'lost'; readonly received: number };

/** Hands a command to the process that owns the outbox and prints what it says. */
export function handOver(endpoint: Endpoint, command: Command, printer: Printer): Promise<Handover> {
  return new Promise((resolve) => {
    let connected = false;
    let taken = false;
    let received = 0;
    const socket = connect(endpoint.socket);
    const onLine = (line: string): void => {
      const reply = parseLine(replySchema, line);
      if (reply === null) return;
      taken = true;
      if ('taken' in reply) return;
      if ('received' in reply) received = reply.received;
      else if ('exit' in reply) {
        resolve({ kind: 'done', exit: reply.exit });
        socket.end();
      } else printer[reply.on](reply.print);
    };
    socket.once('connect', () => {
      connected = true;
      socket.write(`${JSON.stringify({ token: endpoint.token, command })}\n`);
    });
    socket.on(
      'data',
      lineReader(LINE_LIMIT, onLine, () => {
        socket.destroy();
      }),
    );
    socket.on('error', () => {
      // 'close' follows and decides.
    });
    socket.once('close', () => {
      if (taken) resolve({ kind: 'lost', received });
      else resolve({ kind: connected ? 'busy' : 'nobody' });
    });
  });
}
