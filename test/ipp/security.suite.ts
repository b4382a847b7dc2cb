import { EventEmitter, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collection, integer, keyword, mimeMediaType, name, text, uri } from '../../electron/printing/ipp/codec/build';
import type { IppAttribute } from '../../electron/printing/ipp/codec/message';
import { OPERATIONS, type Operation } from '../../electron/printing/ipp/operations';
import { STATUS } from '../../electron/printing/ipp/status';
import { createPrinter } from '../../electron/printing/printer';
import { systemClock } from '../../electron/system/clock';
import { systemRandom } from '../../electron/system/random';
import { ask, decoded, http, requestOctets, valueIn } from './client';
import { runPrinter, type RunningPrinter } from './running-printer';

/** The attacks that docs/security.md names, one after the other, against the printer over real sockets. */

const PDF = Buffer.from(`%PDF-1.4\n${'x'.repeat(5000)}`);
const MEGABYTE = 1_000_000;

let running: RunningPrinter;
const restart = async (...own: Parameters<typeof runPrinter>): Promise<void> => {
  await running.close();
  running = await runPrinter(...own);
};
beforeEach(async () => {
  running = await runPrinter();
});
afterEach(() => running.close());

const port = (): number => running.identity.port;
const secretPath = (): string => `/${running.identity.secret}/ipp/print`;
const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const attributesAsked = requestOctets('getPrinterAttributes', {});
const kept = (): readonly string[] => readdirSync(running.folder);

/** A connection on which the test says every byte itself; `ended` tells what came before the other side closed. */
function dial(): { readonly socket: Socket; readonly ended: Promise<string> } {
  const socket = connect(port(), '127.0.0.1');
  let came = '';
  socket.setEncoding('latin1').on('data', (piece: string) => (came += piece));
  socket.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => {
    socket.once('close', () => {
      resolve(came);
    });
  });
  return { socket, ended };
}

const head = (path: string, ...lines: readonly string[]): string =>
  [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${port()}`, 'Content-Type: application/ipp', ...lines, '', ''].join(
    '\r\n',
  );

describe('from another computer', () => {
  it.each(['127.0.0.2', '::1'])('nobody listens there: %s', async (host) => {
    const socket = connect(port(), host);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(['ECONNREFUSED', 'EADDRNOTAVAIL']).toContain(error.code);
  });
});

describe('from a web page', () => {
  it.each([
    ['another host name, as after DNS rebinding', { Host: 'evil.example' }],
    ['another host name with the port', { Host: 'evil.example:61000' }],
    ['an origin', { Origin: 'https://evil.example' }],
    ['an empty origin', { Origin: 'null' }],
    ['the site it comes from', { 'Sec-Fetch-Site': 'same-origin' }],
    ['the page it comes from', { Referer: 'http://127.0.0.1/' }],
  ])('with %s, nothing is answered, not even with the secret', async (_what, headers) => {
    for (const path of ['/ipp/print', secretPath()]) {
      const answer = await http(port(), { path, headers, body: attributesAsked });
      expect([answer.status, answer.body.length]).toEqual([403, 0]);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('a form cannot be sent, and the question before anything else gets a no', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(
        (await http(port(), { path: secretPath(), headers: { 'Content-Type': type }, body: attributesAsked })).status,
      ).toBe(415);
    expect((await http(port(), { path: secretPath(), method: 'OPTIONS' })).status).toBe(405);
    expect((await http(port(), { path: secretPath(), method: 'GET' })).status).toBe(405);
  });

  it('the page and the picture are for people and print systems', async () => {
    const look = (path: string, headers = {}) => http(port(), { path, method: 'GET', headers });
    expect((await look('/')).body.toString()).toBe('The fax printer of Pagewire.');
    expect((await look('/icon.png')).headers['content-type']).toBe('image/png');
    expect((await look('/icon.png', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await look('/nothing')).status).toBe(404);
  });
});

describe('without the secret', () => {
  const all = Object.keys(OPERATIONS) as Operation[];

  it.each(all)('%s is answered as it should', async (operation) => {
    const isOpen = ['getPrinterAttributes', 'validateJob'].includes(operation);
    const body = Buffer.concat([requestOctets(operation, {}), PDF]);
    const plain = await http(port(), { path: '/ipp/print', body });
    expect(plain.status).toBe(isOpen ? 200 : 401);
    if (!isOpen) expect(plain.headers['www-authenticate']).toBe('Basic realm="Pagewire"');
    const wrong = { Authorization: basic('pagewire', 'A'.repeat(43)) };
    expect((await http(port(), { path: '/ipp/print', body, headers: wrong })).status).toBe(isOpen ? 200 : 401);
    expect((await http(port(), { path: `/${'A'.repeat(43)}/ipp/print`, body })).status).toBe(404);
    expect(kept()).toEqual([]);
  });

  it('nothing is printed, and with it in either way it is', async () => {
    const body = Buffer.concat([requestOctets('printJob', {}), PDF]);
    const right = { Authorization: basic('pagewire', running.identity.secret) };
    expect((await http(port(), { path: '/ipp/print', body })).status).toBe(401);
    expect(running.desk.printed).toHaveLength(0);
    expect((await http(port(), { path: '/ipp/print', body, headers: right })).status).toBe(200);
    expect((await http(port(), { path: secretPath(), body })).status).toBe(200);
    expect(running.desk.printed).toHaveLength(2);
  });

  it('the secret is told to nobody who does not know it', async () => {
    const answer = await http(port(), { path: '/ipp/print', body: attributesAsked });
    expect(answer.body.includes(running.identity.secret)).toBe(false);
    const known = await http(port(), { path: secretPath(), body: attributesAsked });
    expect(valueIn(decoded(known.body), 'printer-uri-supported')).toBe(`ipp://127.0.0.1:${port()}${secretPath()}`);
  });
});

describe('from another user of this computer', () => {
  it.each([
    ['another user', 54_321],
    ['nobody in sight', 'nobody'],
  ] as const)('jobs are refused even with the secret: %s', async (_what, user) => {
    await restart({ userOfPeer: () => Promise.resolve(user) });
    const printed = await http(port(), {
      path: secretPath(),
      body: Buffer.concat([requestOctets('printJob', {}), PDF]),
    });
    expect(printed.status).toBe(403);
    expect(kept()).toEqual([]);
    expect((await http(port(), { path: secretPath(), body: attributesAsked })).status).toBe(200);
  });

  it.each([
    ['root, as whom CUPS may print', 0],
    ['a system that does not say', 'unknown'],
  ] as const)('%s may print', async (_what, user) => {
    await restart({ userOfPeer: () => Promise.resolve(user) });
    expect((await ask(running, 'printJob', { document: PDF })).code).toBe(STATUS.ok);
  });

  it('a program that took the port first is not waited for, and the printer does not move', async () => {
    const { identity } = running;
    await running.printer.stop();
    const squatter = createServer().listen(identity.port, '127.0.0.1');
    await once(squatter, 'listening');
    expect(await running.printer.start()).toBe('port-taken');
    expect(running.printer.state()).toBe('port-taken');
    squatter.close();
    await once(squatter, 'close');
    expect(await running.printer.start()).toBe('listening');
  });
});

describe('with too much', () => {
  it('an announced 10 GB is refused before a byte of it', async () => {
    const { socket, ended } = dial();
    socket.write(head(secretPath(), 'Content-Length: 10000000000', 'Expect: 100-continue'));
    expect(await ended).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('a body without an announced length is refused at the limit, in words', async () => {
    await restart({ mostBytes: 5 * MEGABYTE });
    function* endless(): Iterable<Uint8Array> {
      yield requestOctets('printJob', {});
      yield Buffer.from('%PDF-1.4\n');
      for (let count = 0; count < 40; count++) yield Buffer.alloc(MEGABYTE);
    }
    const answer = await http(port(), { path: secretPath(), body: endless() });
    expect(decoded(answer.body).code).toBe(STATUS.requestTooLarge);
    expect(kept()).toEqual([]);
  });

  it('a bomb is counted as it unpacks, and takes neither disk nor memory', async () => {
    const document = gzipSync(Buffer.concat([PDF, Buffer.alloc(300 * MEGABYTE)]));
    expect(document.length).toBeLessThan(MEGABYTE / 2);
    global.gc?.();
    const before = process.memoryUsage().rss;
    const answer = await ask(running, 'printJob', { attributes: [keyword('compression', 'gzip')], document });
    expect(answer.code).toBe(STATUS.requestTooLarge);
    expect(kept()).toEqual([]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
  });

  it('30 MB that cannot be unpacked are answered, not cut off', async () => {
    const document = Buffer.alloc(30 * MEGABYTE, 'x');
    const answer = await ask(running, 'printJob', { attributes: [keyword('compression', 'gzip')], document });
    expect(answer.code).toBe(STATUS.compressionError);
  });

  const nested = (depth: number): IppAttribute =>
    depth === 0 ? integer('end', 1) : collection('in', [nested(depth - 1)]);
  it.each([
    ['200 kB of attributes', Array.from({ length: 220 }, (_, index) => text(`t${index}`, 'x'.repeat(900)))],
    ['collections 100 deep', [nested(100)]],
    ['a name of 30 000 octets', [text('n'.repeat(30_000), '')]],
  ])('%s get an error of IPP', async (_what, attributes) => {
    const answer = await http(port(), {
      path: '/ipp/print',
      body: requestOctets('getPrinterAttributes', { attributes }),
    });
    expect(decoded(answer.body).code).toBe(STATUS.requestTooLarge);
  });
});

describe('with garbage', () => {
  it('every cut of a request gets an error of IPP', async () => {
    const whole = requestOctets('createJob', {
      job: [collection('destination-uris', [uri('destination-uri', 'tel:1')])],
    });
    const cuts = Array.from(whole, (_octet, length) => whole.subarray(0, length));
    const codes = new Set<number>();
    for (const body of cuts) codes.add(decoded((await http(port(), { path: secretPath(), body })).body).code);
    expect([...codes]).toEqual([STATUS.badRequest]);
  });

  it('no IPP at all gets one, too', async () => {
    for (const body of [Buffer.alloc(100), Buffer.alloc(100, 0xff), Buffer.from('POST / HTTP/1.1\r\n\r\n'.repeat(20))])
      expect(decoded((await http(port(), { path: secretPath(), body })).body).code).toBe(STATUS.badRequest);
  });
});

describe('slowly', () => {
  const limits = { headersMs: 400, strangerMs: 500, idleMs: 300 };

  it.each([
    ['nothing at all', ''],
    ['half a header', 'POST /ipp/print HTTP/1.1\r\nHost: 127.0'],
  ])('%s: sent away after the time for headers', async (_what, start) => {
    await restart({ limits });
    const { socket, ended } = dial();
    socket.write(start);
    expect(await ended).toMatch(start === '' ? /^(HTTP\/1\.1 408 |$)/ : /^HTTP\/1\.1 408 /);
  });

  it('a document that stands still: the connection is closed, nothing is kept', async () => {
    await restart({ limits });
    const { socket, ended } = dial();
    const start = Buffer.concat([requestOctets('printJob', {}), PDF]);
    socket.write(head(secretPath(), `Content-Length: ${start.length + 1}`));
    socket.write(start);
    expect(await ended).toBe('');
    await expect.poll(() => running.logged).toContain('print-job-refused {"code":"cut-off"}');
    expect(kept()).toEqual([]);
    const jobs = await ask(running, 'getJobs', { attributes: [keyword('which-jobs', 'not-completed')] });
    expect(jobs.groups.filter(({ group }) => group === 'job')).toEqual([]);
  });

  it('a drop now and then: without the secret there is a limit for all of it', async () => {
    await restart({ limits });
    const { socket, ended } = dial();
    socket.write(head('/ipp/print', 'Content-Length: 1000'));
    const drip = setInterval(() => socket.write(attributesAsked.subarray(0, 1)), 100);
    expect(await ended).toBe('');
    clearInterval(drip);
  });

  it('a document may take its time as long as it comes', async () => {
    await restart({ limits: { ...limits, idleMs: 1500 } });
    async function* slow(): AsyncIterable<Uint8Array> {
      yield requestOctets('printJob', {});
      for (const piece of ['%PDF-1.4\n', ...Array.from({ length: 5 }, () => 'x'.repeat(100))]) {
        await pause(400);
        yield Buffer.from(piece);
      }
    }
    const answer = await http(port(), { path: secretPath(), body: slow() });
    expect(decoded(answer.body).code).toBe(STATUS.ok);
  });

  it('many connections: the others are closed at once, and later there is room again', async () => {
    await restart({ limits: { ...limits, connections: 4 } });
    const held = Array.from({ length: 4 }, dial);
    await Promise.all(held.map(({ socket }) => once(socket, 'connect')));
    expect(await dial().ended).toBe('');
    await Promise.all(held.map(({ ended }) => ended));
    expect((await ask(running, 'getPrinterAttributes')).code).toBe(STATUS.ok);
  });
});

describe('half a document', () => {
  it('of a client that went away is not kept', async () => {
    const { socket, ended } = dial();
    socket.write(head(secretPath(), 'Transfer-Encoding: chunked'));
    const start = Buffer.concat([requestOctets('printJob', {}), PDF]);
    socket.write(`${start.length.toString(16)}\r\n`);
    socket.write(start);
    await expect.poll(kept).toHaveLength(1);
    socket.end('\r\n');
    await ended;
    await expect.poll(() => running.logged).toContain('print-job-refused {"code":"cut-off"}');
    expect(kept()).toEqual([]);
    expect(running.desk.printed).toEqual([]);
  });

  it('of a job that is cancelled meanwhile is not kept, and its sender is told', async () => {
    const created = await ask(running, 'createJob');
    const id = integer('job-id', valueIn(created, 'job-id') as number);
    const cancelled = new EventEmitter();
    async function* waiting(): AsyncIterable<Uint8Array> {
      yield requestOctets('sendDocument', {
        attributes: [id, { name: 'last-document', values: [{ tag: 'boolean', value: true }] }],
      });
      yield PDF;
      await once(cancelled, 'told');
    }
    const sent = http(port(), { path: secretPath(), body: waiting() });
    await expect.poll(kept).toHaveLength(1);
    expect((await ask(running, 'cancelJob', { attributes: [id] })).code).toBe(STATUS.ok);
    expect(decoded((await sent).body).code).toBe(STATUS.jobCancelled);
    cancelled.emit('told');
    expect(kept()).toEqual([]);
  });
});

describe('the log', () => {
  it('holds neither secret nor title, number or name', async () => {
    const telling = {
      attributes: [name('job-name', 'Divorce of Bob'), mimeMediaType('document-format', 'application/pdf')],
      job: [collection('destination-uris', [uri('destination-uri', 'tel:+12025550101')])],
    };
    await ask(running, 'printJob', { ...telling, document: PDF });
    await ask(running, 'printJob', { ...telling, document: Buffer.from('no') });
    expect(running.logged).toEqual([
      'printer-listening {}',
      `print-job-stored {"bytes":${PDF.length}}`,
      'print-job-refused {"code":"not-what-it-says"}',
    ]);
  });
});

it('a printer that is stopped lets go of its port and of every connection', async () => {
  const { socket, ended } = dial();
  await once(socket, 'connect');
  await running.printer.stop();
  await ended;
  expect(running.printer.state()).toBe('off');
  const other = createPrinter({
    identity: running.identity,
    desk: running.desk,
    clock: systemClock,
    random: systemRandom,
    log: { info: () => undefined, warn: () => undefined },
    paper: 'A4',
    version: '1',
    info: '',
    icon: new Uint8Array(),
    userOfPeer: () => Promise.resolve('unknown'),
  });
  expect(await other.start()).toBe('listening');
  await other.stop();
});
