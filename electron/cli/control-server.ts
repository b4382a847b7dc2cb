import { createHash, timingSafeEqual } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Clock } from '../system/clock';
import type { Command, ExitCode } from './command';
import { newEndpoint } from './control-endpoint';
import { LINE_LIMIT, parseLine, requestSchema, type ControlReply } from './control-protocol';
import { lineReader } from './lines';

const CONNECTIONS_AT_ONCE = 8;
const REQUEST_LIMIT_MS = 5000;

export interface Printer {
  out(line: string): void;
  err(line: string): void;
  /** For whoever has to know which files of an "open" need no second try. */
  received?(count: number): void;
}

/** Carries out one command; `signal` ends the waiting, not the fax. */
export type RunCommand = (command: Command, printer: Printer, signal: AbortSignal) => Promise<ExitCode>;

export interface ControlServer {
  /** From now on no command is taken: those who ask wait for this owner's end, and become the owner. */
  retire(): void;
  /** As `retire`, and leaves whoever waits for an answer. */
  leaveAll(): void;
  /** The address is gone: nobody waits for this owner any more. */
  close(): Promise<void>;
}

/** Listens in the data folder for commands of other starts of this program by the same user. */
export async function openControlServer(folder: string, clock: Clock, run: RunCommand): Promise<ControlServer> {
  const { endpoint, publish, remove } = newEndpoint(folder);
  const open = new Set<Socket>();
  let isRetired = false;
  const server = createServer((socket) => {
    if (open.size >= CONNECTIONS_AT_ONCE) {
      socket.destroy();
      return;
    }
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(socket, { token: endpoint.token, clock, run, takes: () => !isRetired });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(endpoint.socket, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // The folder already keeps other users out; the socket's own mode is the second lock.
  if (process.platform !== 'win32') chmodSync(endpoint.socket, 0o600);
  publish();
  return {
    retire: () => {
      isRetired = true;
    },
    leaveAll: () => {
      isRetired = true;
      for (const socket of open) socket.destroy();
    },
    close: async () => {
      remove();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of open) socket.destroy();
      });
    },
  };
}

interface Service {
  readonly token: string;
  readonly clock: Clock;
  readonly run: RunCommand;
  readonly takes: () => boolean;
}

function serve(socket: Socket, { token, clock, run, takes }: Service): void {
  const gone = new AbortController();
  const say = (reply: ControlReply): void => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(reply)}\n`);
  };
  const tooLate = clock.after(REQUEST_LIMIT_MS, () => {
    socket.destroy();
  });
  let asked = false;
  const answer = async (line: string): Promise<void> => {
    const request = parseLine(requestSchema, line);
    if (asked || request === null || !sameSecret(request.token, token) || !takes()) {
      socket.destroy();
      return;
    }
    asked = true;
    tooLate();
    say({ taken: true });
    const printer = {
      out: (text: string) => {
        say({ print: text, on: 'out' });
      },
      err: (text: string) => {
        say({ print: text, on: 'err' });
      },
      received: (count: number) => {
        say({ received: count });
      },
    };
    say({ exit: await run(request.command, printer, gone.signal) });
    socket.end();
  };
  const onLine = (line: string): void => {
    answer(line).catch(() => {
      socket.destroy();
    });
  };
  socket.on(
    'data',
    lineReader(LINE_LIMIT, onLine, () => {
      socket.destroy();
    }),
  );
  socket.on('error', () => {
    socket.destroy();
  });
  socket.once('close', () => {
    tooLate();
    gone.abort();
  });
}

/** Compares in constant time; hashing first makes the lengths equal. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
