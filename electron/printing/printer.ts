import type { Server } from 'node:http';
import {
  createIppServer,
  listen,
  SERVER_LIMITS,
  type IppServerOptions,
  type ServerLimits,
} from './ipp/http/ipp-server';
import { createIppService, type IppService, type IppServiceOptions } from './ipp/ipp-service';

/** `port-taken`: another program has the port; the printer never moves by itself, because queues would go on printing into that program. */
export type PrinterState = 'off' | 'listening' | 'port-taken' | 'failed';

export interface Printer {
  state(): PrinterState;
  /** Listens, if it does not yet. */
  start(): Promise<PrinterState>;
  /** Ends what is coming in: the system's queue keeps those jobs and sends them again. */
  stop(): Promise<void>;
}

export interface PrinterOptions extends IppServiceOptions, Pick<IppServerOptions, 'info' | 'icon' | 'userOfPeer'> {
  readonly limits?: Partial<ServerLimits>;
}

/** The fax printer of this user: two IPP printers behind one port of loopback. */
export function createPrinter(options: PrinterOptions): Printer {
  const { identity, desk, clock, info, icon, userOfPeer, log } = options;
  let state: PrinterState = 'off';
  let running: { readonly server: Server; readonly service: IppService } | null = null;

  const start = async (): Promise<PrinterState> => {
    if (running !== null) return state;
    const service = createIppService(options);
    const server = await createIppServer({
      identity,
      service,
      clock,
      limits: { ...SERVER_LIMITS, ...options.limits },
      mostBytes: desk.mostBytes,
      info,
      icon,
      userOfPeer,
    });
    try {
      await listen(server, identity.port);
      running = { server, service };
      log.info('printer-listening');
      state = 'listening';
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      state = isTaken ? 'port-taken' : 'failed';
      log.warn('printer-not-listening', { state });
    }
    return state;
  };
  const stop = async (): Promise<void> => {
    const ending = running;
    running = null;
    state = 'off';
    if (ending === null) return;
    ending.service.close();
    await new Promise<void>((resolve) => {
      ending.server.close(() => {
        resolve();
      });
      ending.server.closeAllConnections();
    });
  };

  // One after the other: a stop while it starts would find nothing to stop.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return { state: () => state, start: () => inTurn(start), stop: () => inTurn(stop) };
}
