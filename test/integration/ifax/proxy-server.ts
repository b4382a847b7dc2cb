import { once } from 'node:events';
import * as http from 'node:http';
import * as net from 'node:net';
import { ACCEPTED } from './fault-server';

export interface ProxyServer {
  readonly url: string;
  readonly tunnels: () => number;
  close(): Promise<void>;
}

/** What a proxy does with CONNECT: opens the tunnel (200), answers that status with a page, or something of its own. */
export type ProxyAnswer = number | ((socket: net.Socket) => void);

export async function startProxy(answer: ProxyAnswer): Promise<ProxyServer> {
  let tunnels = 0;
  const open = new Set<net.Socket>();
  const proxy = http.createServer();
  proxy.on('connection', (socket) => open.add(socket));
  proxy.on('connect', (request, socket: net.Socket) => {
    socket.on('error', () => undefined);
    if (typeof answer === 'function') {
      answer(socket);
      return;
    }
    if (answer !== 200) {
      socket.end(
        `HTTP/1.1 ${String(answer)} X\r\nContent-Type: application/json\r\nContent-Length: ${String(ACCEPTED.length)}\r\n\r\n${ACCEPTED}`,
      );
      return;
    }
    tunnels += 1;
    const target = net.connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${String((proxy.address() as net.AddressInfo).port)}`,
    tunnels: () => tunnels,
    close: async () => {
      for (const socket of open) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
