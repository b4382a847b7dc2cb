import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../../core/provider/fax-provider';
import { createIfaxClient, type IfaxClientOptions, type IfaxLimits } from '../../../electron/ifax/ifax-client';
import { systemClock } from '../../../electron/system/clock';
import { ACCEPTED, message, reply, startFaultServer, type Behaviour, type FaultServer } from './fault-server';
import { dataFile, pieces, sampleBytes, sampleFax } from './samples';

const KEY = 'practice-key';
const BIG = sampleBytes(6_000_000);

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(async () => {
  await server.close();
});

function client(limits: Partial<IfaxLimits> = {}, more: Partial<IfaxClientOptions> = {}) {
  return createIfaxClient({
    baseUrl: server.url,
    key: () => Promise.resolve(KEY),
    clock: systemClock,
    limits,
    ...more,
  });
}

async function sendWith(behaviour: Behaviour, limits: Partial<IfaxLimits> = {}): Promise<SendOutcome> {
  server.behave(behaviour);
  return client(limits).send(sampleFax(), {});
}

function causeOf(outcome: SendOutcome): string {
  if (outcome.kind === 'accepted') return `accepted ${outcome.providerJobId}`;
  if (outcome.kind === 'rejected') return `rejected ${outcome.scope} ${outcome.reason}`;
  return `${outcome.kind} ${outcome.cause}`;
}

describe('a fax that goes well', () => {
  it('leaves once, with its length, its key and nothing that invites a second body', async () => {
    const outcome = await sendWith(reply(200, ACCEPTED));
    expect(causeOf(outcome)).toBe('accepted 98765');
    expect(server.requests).toHaveLength(1);
    const head = server.requests[0]?.head ?? '';
    expect(head).toMatch(/^POST \/v1\/customer\/fax-send HTTP\/1\.1/u);
    expect(head).toMatch(/^accessToken: practice-key$/mu);
    expect(head).toMatch(/^Content-Type: application\/json$/mu);
    expect(head).toMatch(/^Connection: close$/mu);
    expect(head).not.toMatch(/^(?:Expect|Transfer-Encoding):/imu);
    expect(outcome.evidence.bodySha256).toBe(server.requests[0]?.sha256);
    expect(outcome.evidence.bytesSent).toBe(server.requests[0]?.bytes);
  });

  it('carries big documents bit for bit and tells how far it is', async () => {
    const seen: number[] = [];
    const totals = new Set<number>();
    let received = Buffer.alloc(0);
    server.behave({
      onConnect: (socket) => socket.on('data', (data: Buffer) => (received = Buffer.concat([received, data]))),
      ...reply(200, ACCEPTED),
    });
    const fax = sampleFax(dataFile(BIG), dataFile(sampleBytes(1)), dataFile(sampleBytes(196_608)));
    const outcome = await client().send(fax, {
      onProgress: (sent, total) => {
        seen.push(sent);
        totals.add(total);
      },
    });
    expect([...totals]).toEqual([server.requests[0]?.expected]);
    expect(causeOf(outcome)).toBe('accepted 98765');
    const body = JSON.parse(received.subarray(received.indexOf('\r\n\r\n') + 4).toString()) as {
      faxData: { fileData: string }[];
    };
    expect(
      body.faxData.map((item) => createHash('sha256').update(Buffer.from(item.fileData, 'base64')).digest('hex')),
    ).toEqual(fax.files.map((file) => (file.source.kind === 'data' ? file.source.sha256 : '')));
    expect(seen.length).toBeGreaterThan(10);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(outcome.evidence.bytesTotal);
  });

  it('reads a compressed reply', async () => {
    expect(causeOf(await sendWith(reply(200, gzipSync(ACCEPTED), { 'Content-Encoding': 'gzip' })))).toBe(
      'accepted 98765',
    );
  });
});

describe('replies by code', () => {
  const codes: readonly (readonly [number, string])[] = [
    [301, 'unknown redirected'],
    [302, 'unknown redirected'],
    [307, 'unknown redirected'],
    [308, 'unknown redirected'],
    [400, 'rejected fax unknown-reason'],
    [401, 'rejected account key-rejected'],
    [402, 'rejected account no-credit'],
    [403, 'rejected account key-rejected'],
    [404, 'rejected fax unknown-reason'],
    [408, 'unknown timeout'],
    [409, 'unknown unexpected-status'],
    [413, 'rejected fax document-rejected'],
    [415, 'rejected fax document-rejected'],
    [422, 'rejected fax unknown-reason'],
    [429, 'notSent rate-limited'],
    [500, 'unknown server-error'],
    [502, 'unknown server-error'],
    [503, 'unknown server-error'],
    [504, 'unknown server-error'],
  ];
  it.each(codes)('%i is %s, whatever its body says', async (status, expected) => {
    const location = `http://127.0.0.1:${String(server.port)}/elsewhere`;
    const outcome = await sendWith(reply(status, ACCEPTED, { Location: location, 'Retry-After': '1' }));
    expect(causeOf(outcome)).toBe(expected);
    expect(outcome.evidence.httpStatus).toBe(status);
    expect(server.requests).toHaveLength(1);
    expect(server.connections()).toBe(1);
  });

  const waits: readonly (readonly [string | undefined, number | null])[] = [
    ['7', 7000],
    ['99999999999999999999', 3_600_000],
    ['-5', null],
    ['soon', null],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 3_600_000],
    [undefined, null],
  ];
  it.each(waits)('429 with Retry-After %s waits %s ms', async (header, expected) => {
    const outcome = await sendWith(reply(429, '{}', { 'Retry-After': header }));
    expect(outcome.kind === 'notSent' ? outcome.retryAfterMs : 'wrong').toBe(expected);
  });
});

describe('replies of 200 that prove nothing', () => {
  const bodies: readonly (readonly [string, Behaviour, string])[] = [
    ['no job id', reply(200, '{"status":1,"message":"ok","data":{}}'), 'unknown no-job-id'],
    ['no body', reply(200, ''), 'unknown unreadable-reply'],
    ['truncated JSON', reply(200, ACCEPTED.slice(0, -5)), 'unknown unreadable-reply'],
    [
      'cut off below its length',
      { onBody: (s) => s.end(message(200, ACCEPTED, { 'Content-Length': '500' })) },
      'unknown unreadable-reply',
    ],
    ['a page', reply(200, '<html>log in</html>', { 'Content-Type': 'text/html' }), 'unknown unreadable-reply'],
    [
      'JSON that calls itself a page',
      reply(200, ACCEPTED, { 'Content-Type': 'text/html' }),
      'unknown unreadable-reply',
    ],
    ['no status', reply(200, '{"data":{"jobId":7}}'), 'unknown unreadable-reply'],
    ['a refusal with an id', reply(200, '{"status":0,"message":"no","data":{"jobId":7}}'), 'unknown unreadable-reply'],
    ['a refusal without a word', reply(200, '{"status":0}'), 'unknown unreadable-reply'],
    ['a refusal', reply(200, '{"status":-3,"message":"Invalid number"}'), 'rejected fax unknown-reason'],
    ['status twice', reply(200, '{"status":0,"status":1,"data":{"jobId":7}}'), 'unknown unreadable-reply'],
    [
      'more than 1 MB',
      reply(200, `{"status":1,"data":{"jobId":7},"x":"${'x'.repeat(1_100_000)}"}`),
      'unknown unreadable-reply',
    ],
    [
      'a gzip bomb',
      reply(200, gzipSync(Buffer.alloc(50_000_000, 32)), { 'Content-Encoding': 'gzip' }),
      'unknown unreadable-reply',
    ],
    ['UTF-16', reply(200, Buffer.from(ACCEPTED, 'utf16le')), 'unknown unreadable-reply'],
    ['no HTTP', { onBody: (s) => s.end('220 mail.example ESMTP\r\n\r\n') }, 'unknown unreadable-reply'],
  ];
  it.each(bodies)('%s', async (_name, behaviour, expected) => {
    expect(causeOf(await sendWith(behaviour))).toBe(expected);
    expect(server.requests).toHaveLength(1);
  });
});

describe('connections that break', () => {
  it('refused: not sent', async () => {
    const { url } = server;
    await server.close();
    const outcome = await createIfaxClient({ baseUrl: url, key: () => Promise.resolve(KEY), clock: systemClock }).send(
      sampleFax(),
      {},
    );
    expect(causeOf(outcome)).toBe('notSent refused');
    expect(outcome.evidence.bytesSent).toBe(0);
    server = await startFaultServer();
  });

  it('a name that does not exist: not sent', async () => {
    const outcome = await client({}, { baseUrl: new URL('https://pagewire.invalid/v1') }).send(sampleFax(), {});
    expect(causeOf(outcome)).toBe('notSent name-not-found');
  });

  it('TLS that never answers: not sent, in the time for connecting', async () => {
    const outcome = await client(
      { connect: 100 },
      { baseUrl: new URL(`https://127.0.0.1:${String(server.port)}/v1`) },
    ).send(sampleFax(), {});
    expect(causeOf(outcome)).toBe('notSent connect-timeout');
    expect(outcome.evidence.bytesSent).toBe(0);
  });

  const total = 8_000_000;
  it.each([1, total / 100, total / 2, total - 1])('reset at byte %i of the body: unknown, one body', async (byte) => {
    server.behave({ atByte: { byte, act: (socket) => socket.resetAndDestroy() } });
    const outcome = await client().send(sampleFax(dataFile(BIG)), {});
    expect(causeOf(outcome)).toBe('unknown connection-lost');
    expect(server.connections()).toBe(1);
  });

  it('closed after the head: unknown', async () => {
    expect(causeOf(await sendWith({ onHead: (socket) => socket.destroy() }))).toBe('unknown connection-lost');
    expect(server.connections()).toBe(1);
  });

  it('closed after the whole body, on a cold connection: unknown, one body', async () => {
    expect(causeOf(await sendWith({ onBody: (socket) => socket.end() }))).toBe('unknown connection-lost');
    expect(server.requests).toHaveLength(1);
    expect(server.connections()).toBe(1);
  });

  it('closed after the whole body, though the server offered to keep the connection: unknown, one body', async () => {
    const ifax = client();
    server.behave({ onBody: (socket) => socket.write(message(200, ACCEPTED, { Connection: 'keep-alive' })) });
    expect(causeOf(await ifax.send(sampleFax(), {}))).toBe('accepted 98765');
    server.behave({ onBody: (socket) => socket.end() });
    expect(causeOf(await ifax.send(sampleFax(), {}))).toBe('unknown connection-lost');
    expect(server.requests).toHaveLength(2);
    expect(server.connections()).toBe(2);
  });

  it('half-open (nobody reads): unknown after the whole time', async () => {
    server.behave({ onHead: (socket) => socket.pause() });
    const outcome = await client({ send: () => 300 }).send(sampleFax(dataFile(sampleBytes(12_000_000))), {});
    expect(causeOf(outcome)).toBe('unknown timeout');
    expect(outcome.evidence.bytesSent).toBeLessThan(outcome.evidence.bytesTotal);
    expect(outcome.evidence.bodySha256).toBeNull();
  });

  it('no answer: unknown after the whole time, with the proof of what left', async () => {
    const outcome = await sendWith({}, { send: () => 200 });
    expect(causeOf(outcome)).toBe('unknown timeout');
    expect(outcome.evidence.bodySha256).toBe(server.requests[0]?.sha256);
  });

  it('an answer that stops part-way: unknown after the idle time', async () => {
    const slow: Behaviour = { onBody: (socket) => socket.write(message(200, ACCEPTED, { 'Content-Length': '900' })) };
    expect(causeOf(await sendWith(slow, { idle: 100 }))).toBe('unknown timeout');
  });

  it('a refusal before the body is read counts', async () => {
    server.behave({ onHead: (socket) => socket.write(message(413, '{"message":"too big"}')) });
    const outcome = await client().send(sampleFax(dataFile(BIG)), {});
    expect(causeOf(outcome)).toBe('rejected fax document-rejected');
    expect(outcome.evidence.providerText).toBe('too big');
  });

  it('a yes before the body has left proves nothing', async () => {
    server.behave({
      onHead: (socket) => {
        socket.pause();
        socket.write(message(200, ACCEPTED));
      },
    });
    const outcome = await client({ send: () => 5000 }).send(sampleFax(dataFile(sampleBytes(12_000_000))), {});
    expect(causeOf(outcome)).toBe('unknown unreadable-reply');
  });
});

it('stops reading an endless answer at 1 MB, long before its time is up', async () => {
  const endless = message(200, Buffer.alloc(1_100_000, 32), { 'Content-Length': '50000000' });
  const outcome = await sendWith({ onBody: (socket) => socket.write(endless) }, { idle: 2000 });
  expect(causeOf(outcome)).toBe('unknown unreadable-reply');
  expect(outcome.evidence.detail).toBe('too-large');
});

describe('abort', () => {
  it('before anything: not sent, nobody called', async () => {
    const outcome = await client().send(sampleFax(), { signal: AbortSignal.abort() });
    expect(causeOf(outcome)).toBe('notSent aborted');
    expect(server.connections()).toBe(0);
  });

  it('while the body leaves: unknown', async () => {
    const stop = new AbortController();
    server.behave({
      atByte: {
        byte: 1_000_000,
        act: () => {
          stop.abort();
        },
      },
    });
    const outcome = await client().send(sampleFax(dataFile(BIG)), { signal: stop.signal });
    expect(causeOf(outcome)).toBe('unknown program-stopped');
  });
});

describe('a document that is not what was queued', () => {
  const other = Uint8Array.from(BIG);
  other[other.length - 1] = (other[other.length - 1] ?? 0) ^ 1;
  const small = sampleBytes(1000);
  const cases: readonly (readonly [string, Uint8Array, Uint8Array])[] = [
    ['shorter', BIG, BIG.subarray(0, BIG.length - 1)],
    ['longer', BIG, Uint8Array.from([...BIG, 0])],
    ['other', BIG, other],
  ];
  it.each(cases)('%s and big: cut off before its end', async (_name, declared, actual) => {
    server.behave(reply(200, ACCEPTED));
    const outcome = await client().send(sampleFax(dataFile(declared, () => pieces(actual, 65_537))), {});
    expect(causeOf(outcome)).toBe('unknown connection-lost');
    expect(outcome.evidence.detail).toMatch(/document changed/u);
    expect(server.requests[0]?.bytes ?? 0).toBeLessThan(server.requests[0]?.expected ?? 0);
  });

  it.each([
    ['shorter', small.subarray(1)],
    ['longer', Uint8Array.from([...small, 0])],
    ['other', small.map((byte) => byte ^ 1)],
  ])('%s and small: nobody is called', async (_name, actual) => {
    const outcome = await client().send(sampleFax(dataFile(small, () => pieces(actual, 100))), {});
    expect(causeOf(outcome)).toBe('notSent document-changed');
    expect(server.connections()).toBe(0);
  });

  it('unreadable: nobody is called', async () => {
    const gone = (): AsyncIterable<Uint8Array> => {
      throw new Error('ENOENT /secret/path');
    };
    const outcome = await client().send(sampleFax(dataFile(small, gone)), {});
    expect(causeOf(outcome)).toBe('notSent document-changed');
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});

describe('the key', () => {
  it.each([[null], [''], ['with\nnewline'], ['ключ']])('%j is no key: nobody is called', async (key) => {
    const outcome = await client({}, { key: () => Promise.resolve(key) }).send(sampleFax(), {});
    expect(causeOf(outcome)).toBe('notSent no-key');
    expect(server.connections()).toBe(0);
  });

  it('a vault that fails is no key', async () => {
    const outcome = await client({}, { key: () => Promise.reject(new Error('locked')) }).send(sampleFax(), {});
    expect(causeOf(outcome)).toBe('notSent no-key');
  });
});

describe('proxy', () => {
  it('an unsupported kind: not sent', async () => {
    const outcome = await client({}, { agentFor: () => Promise.reject(new Error('unsupported proxy "SOCKS5"')) }).send(
      sampleFax(),
      {},
    );
    expect(causeOf(outcome)).toBe('notSent proxy');
    expect(server.connections()).toBe(0);
  });
});
