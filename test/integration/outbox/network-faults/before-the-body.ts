import * as net from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { createAgentFor } from '../../../../electron/ifax/proxy';
import { ACCEPTED, message, startFaultServer } from '../../ifax/fault-server';
import { startProxy, type ProxyAnswer } from '../../ifax/proxy-server';
import type { Circumstance, NetworkFault, Stage } from './network-fault';

const secure = ({ server }: Stage): Circumstance => ({
  baseUrl: new URL(`https://127.0.0.1:${String(server.port)}/v1`),
});

/** A TLS server with that certificate, which would accept any fax. */
async function behindTls(
  stage: Stage,
  which: 'good' | 'wrongHost' | 'expired',
  trusted: boolean,
): Promise<Circumstance> {
  const server = await startFaultServer(stage.certificates[which]);
  stage.alsoClose(() => server.close());
  server.behave({ onBody: (socket) => socket.end(message(200, ACCEPTED)) });
  return { baseUrl: server.url, authorities: trusted ? [stage.certificates.root] : [] };
}

/** The way leads through a proxy that gives this answer to CONNECT. */
async function behindProxy(stage: Stage, answer: ProxyAnswer): Promise<Circumstance> {
  const proxy = await startProxy(answer);
  stage.alsoClose(() => proxy.close());
  return { ...secure(stage), agentFor: () => Promise.resolve(new HttpsProxyAgent(proxy.url, { keepAlive: false })) };
}

/** A loopback port on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Nothing of the body leaves: surely not sent. What may pass is tried again; certificates, proxy and key stop the queue. */
export const BEFORE_THE_BODY: readonly NetworkFault[] = [
  {
    name: 'connection refused',
    becomes: 'waiting refused',
    arrange: async () => ({ baseUrl: new URL(`http://127.0.0.1:${String(await deadPort())}/v1`) }),
  },
  {
    name: 'a name that does not exist',
    becomes: 'waiting name-not-found',
    arrange: () => ({ baseUrl: new URL('https://pagewire.invalid/v1') }),
  },
  {
    name: 'TLS that never answers',
    becomes: 'waiting connect-timeout',
    arrange: (stage) => {
      stage.server.behave({
        onConnect: () => {
          stage.clock.expire('connect');
        },
      });
      return secure(stage);
    },
  },
  {
    name: 'closed before TLS',
    becomes: 'waiting unreachable',
    arrange: (stage) => {
      stage.server.behave({ onConnect: (socket) => socket.destroy() });
      return secure(stage);
    },
  },
  {
    name: 'reset before TLS',
    becomes: 'waiting unreachable',
    arrange: (stage) => {
      stage.server.behave({ onConnect: (socket) => socket.resetAndDestroy() });
      return secure(stage);
    },
  },
  {
    name: 'reset in the middle of the TLS handshake',
    becomes: 'waiting unreachable',
    arrange: (stage) => {
      stage.server.behave({ onConnect: (socket) => socket.once('data', () => socket.resetAndDestroy()) });
      return secure(stage);
    },
  },
  {
    name: 'plain text where TLS should be',
    becomes: 'blocked configuration',
    arrange: (stage) => {
      stage.server.behave({ onConnect: (socket) => socket.write('220 mail.example ESMTP\r\n') });
      return secure(stage);
    },
  },
  {
    name: 'certificate of an unknown issuer',
    becomes: 'blocked configuration',
    arrange: (stage) => behindTls(stage, 'good', false),
  },
  {
    name: 'certificate for another host',
    becomes: 'blocked configuration',
    arrange: (stage) => behindTls(stage, 'wrongHost', true),
  },
  {
    name: 'expired certificate',
    becomes: 'blocked configuration',
    arrange: (stage) => behindTls(stage, 'expired', true),
  },
  ...[407, 403, 502].map((status): NetworkFault => ({
    name: `proxy answers ${String(status)}`,
    becomes: 'blocked configuration',
    arrange: (stage) => behindProxy(stage, status),
  })),
  {
    name: 'proxy closes without an answer',
    becomes: 'blocked configuration',
    arrange: (stage) => behindProxy(stage, (socket) => socket.end()),
  },
  {
    name: 'proxy resets the connection',
    becomes: 'waiting unreachable',
    arrange: (stage) => behindProxy(stage, (socket) => socket.resetAndDestroy()),
  },
  {
    name: 'proxy never answers',
    becomes: 'waiting connect-timeout',
    arrange: (stage) =>
      behindProxy(stage, () => {
        stage.clock.expire('connect');
      }),
  },
  {
    name: 'proxy is not there',
    becomes: 'waiting refused',
    arrange: async (stage) => {
      const agent = new HttpsProxyAgent(`http://127.0.0.1:${String(await deadPort())}`, { keepAlive: false });
      return { ...secure(stage), agentFor: () => Promise.resolve(agent) };
    },
  },
  {
    name: 'proxy of a kind that is not supported',
    becomes: 'blocked configuration',
    arrange: () => ({
      baseUrl: new URL('https://api.example/v1'),
      agentFor: createAgentFor(() => Promise.resolve('SOCKS5 10.0.0.1:1080')),
    }),
  },
  { name: 'no key', becomes: 'blocked key', arrange: () => ({ key: () => Promise.resolve(null) }) },
  {
    name: 'a keychain that fails',
    becomes: 'blocked key',
    arrange: () => ({ key: () => Promise.reject(new Error('locked')) }),
  },
];
