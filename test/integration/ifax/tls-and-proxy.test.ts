import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { createIfaxClient, type IfaxClientOptions } from '../../../electron/ifax/ifax-client';
import { createAgentFor, proxyAgent } from '../../../electron/ifax/proxy';
import { systemClock } from '../../../electron/system/clock';
import { makeCertificates, type Certificate } from './certificates';
import { ACCEPTED, reply, startFaultServer, type FaultServer } from './fault-server';
import { startProxy, type ProxyServer } from './proxy-server';
import { sampleFax } from './samples';

let certificates: Awaited<ReturnType<typeof makeCertificates>>;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function secureServer(certificate: Certificate): Promise<FaultServer> {
  const server = await startFaultServer(certificate);
  closing.push(() => server.close());
  server.behave(reply(200, ACCEPTED));
  return server;
}

function send(url: URL, more: Partial<IfaxClientOptions> = {}) {
  const client = createIfaxClient({
    baseUrl: url,
    key: () => Promise.resolve('practice-key'),
    clock: systemClock,
    ...more,
  });
  return client.send(sampleFax(), {});
}

describe('TLS', () => {
  it('sends where the certificate is right', async () => {
    const server = await secureServer(certificates.good);
    expect((await send(server.url, { authorities: [certificates.root] })).kind).toBe('accepted');
  });

  const wrong = ['unknown issuer', 'another host', 'expired'] as const;
  it.each(wrong)('%s: not sent, no request arrives, even if the environment switches checks off', async (fault) => {
    const server = await secureServer(
      fault === 'another host'
        ? certificates.wrongHost
        : fault === 'expired'
          ? certificates.expired
          : certificates.good,
    );
    const authorities = fault === 'unknown issuer' ? [] : [certificates.root];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const outcome = await send(server.url, { authorities });
      expect(outcome).toMatchObject({ kind: 'notSent', cause: 'tls', evidence: { bytesSent: 0 } });
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
    expect(server.requests).toHaveLength(0);
  });

  it('a server that speaks no TLS: not sent', async () => {
    const server = await startFaultServer();
    closing.push(() => server.close());
    server.behave({ onConnect: (socket) => socket.write('220 mail.example ESMTP\r\n') });
    const outcome = await send(new URL(`https://127.0.0.1:${String(server.port)}/v1`));
    expect(outcome).toMatchObject({ kind: 'notSent', cause: 'tls' });
  });
});

async function proxyThatAnswers(status: number): Promise<ProxyServer> {
  const proxy = await startProxy(status);
  closing.push(() => proxy.close());
  return proxy;
}

describe('proxy', () => {
  /** Behind a proxy the certificate is checked against a name, as with the real service. */
  const byName = (server: FaultServer): URL => new URL(`https://localhost:${String(server.port)}/v1`);

  it('tunnels, and the certificate behind it is still checked', async () => {
    const server = await secureServer(certificates.good);
    const proxy = await proxyThatAnswers(200);
    const agentFor = () => Promise.resolve(new HttpsProxyAgent(proxy.url, { keepAlive: false }));
    expect((await send(byName(server), { agentFor, authorities: [certificates.root] })).kind).toBe('accepted');
    expect(await send(byName(server), { agentFor })).toMatchObject({ kind: 'notSent', cause: 'tls' });
    expect(proxy.tunnels()).toBe(2);
    expect(server.requests).toHaveLength(1);
  });

  it.each([407, 403, 502])('that answers %i: not sent, and its page is no answer of the service', async (status) => {
    const server = await secureServer(certificates.good);
    const proxy = await proxyThatAnswers(status);
    const agentFor = () => Promise.resolve(new HttpsProxyAgent(proxy.url, { keepAlive: false }));
    expect(await send(server.url, { agentFor, authorities: [certificates.root] })).toMatchObject({
      kind: 'notSent',
      cause: 'proxy',
      evidence: { httpStatus: null, bytesSent: 0, detail: `the proxy answered ${String(status)}` },
    });
    expect(server.connections()).toBe(0);
  });

  const service = new URL('https://api.ifaxapp.com/v1');
  it('follows the first rule of the system', () => {
    const agent = proxyAgent('PROXY 10.0.0.1:3128; DIRECT', service);
    expect(agent.ok && agent.value instanceof HttpsProxyAgent ? agent.value.proxy.href : null).toBe(
      'http://10.0.0.1:3128/',
    );
    const secure = proxyAgent('HTTPS proxy.example:443', service);
    expect(secure.ok && secure.value instanceof HttpsProxyAgent ? secure.value.proxy.protocol : null).toBe('https:');
    expect(proxyAgent('DIRECT', service)).toEqual({ ok: true, value: undefined });
    expect(proxyAgent('', service)).toEqual({ ok: true, value: undefined });
  });

  it('never stands between the program and this computer', () => {
    expect(proxyAgent('PROXY 10.0.0.1:3128', new URL('http://127.0.0.1:9/v1'))).toEqual({ ok: true, value: undefined });
    expect(proxyAgent('SOCKS5 10.0.0.1:1080', new URL('http://[::1]:9/v1'))).toEqual({ ok: true, value: undefined });
  });

  it.each(['SOCKS5 10.0.0.1:1080', 'SOCKS 10.0.0.1:1080', 'QUIC a:1', 'PROXY', 'PROXY ::::'])(
    'says that "%s" is not supported instead of going round it',
    async (rule) => {
      expect(proxyAgent(rule, service).ok).toBe(false);
      const outcome = await send(service, { agentFor: createAgentFor(() => Promise.resolve(rule)) });
      expect(outcome).toMatchObject({ kind: 'notSent', cause: 'proxy', evidence: { bytesSent: 0 } });
    },
  );
});
