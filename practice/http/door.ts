import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** A listening port on loopback that can be shut and opened again at the same place. */
export interface Door {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly port: number;
  /** Refuses connections and cuts those that are open. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** @param port 0 for any. Rejects with Node's error if the port is taken. */
export async function openDoor(listener: RequestListener, port: number): Promise<Door> {
  let server = await listen(listener, port);
  const chosen = portOf(server);
  return {
    origin: `http://${LOOPBACK}:${String(chosen)}`,
    port: chosen,
    async shut() {
      const shutting = server;
      if (!shutting.listening) return;
      await new Promise<void>((resolve) => {
        shutting.close(() => {
          resolve();
        });
        shutting.closeAllConnections();
      });
    },
    async open() {
      if (!server.listening) server = await listen(listener, chosen);
    },
  };
}

function listen(listener: RequestListener, port: number): Promise<Server> {
  // A slow upload of 150 MB is the client's matter; the default of five minutes would cut it.
  const server = createServer({ requestTimeout: 0 }, listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
