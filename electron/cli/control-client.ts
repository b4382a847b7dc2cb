import { connect } from 'node:net';
import type { Command, ExitCode } from './command';
import { LINE_LIMIT, parseLine, replySchema, type Endpoint } from './control-protocol';
import type { Printer } from './control-server';
import { lineReader } from './lines';

/**
 * `nobody`: no owner took the request, so another way may be tried. `lost`: the owner had taken it and went away;
 * nobody here knows what became of it.
 */
export type Handover =
  { readonly kind: 'done'; readonly exit: ExitCode } | { readonly kind: 'nobody' } | { readonly kind: 'lost' };

/** Hands a command to the process that owns the outbox and prints what it says. */
export function handOver(endpoint: Endpoint, command: Command, printer: Printer): Promise<Handover> {
  return new Promise((resolve) => {
    let taken = false;
    const socket = connect(endpoint.socket);
    const onLine = (line: string): void => {
      const reply = parseLine(replySchema, line);
      if (reply === null) return;
      taken = true;
      if ('taken' in reply) return;
      if ('exit' in reply) {
        resolve({ kind: 'done', exit: reply.exit });
        socket.end();
      } else printer[reply.on](reply.print);
    };
    socket.once('connect', () => {
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
      resolve({ kind: taken ? 'lost' : 'nobody' });
    });
  });
}
