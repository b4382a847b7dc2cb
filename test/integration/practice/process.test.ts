import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceScale } from '../../../electron/practice/practice-scale';
import { PracticeServiceError, supervisePracticeService } from '../../../electron/practice/practice-supervisor';
import { systemClock, type Clock } from '../../../electron/system/clock';
import { PRACTICE_NUMBERS } from '../../../practice/number-table';
import { bundlePracticeService } from './bundle';
import { atEnd, envelopeOf, jobIdOf, pagesIn, post, sendBody, type Answer, type PostOptions } from './harness';

const LIST = '/customer/inbound/number-list';
const SEND = '/customer/fax-send';

let bundle: Awaited<ReturnType<typeof bundlePracticeService>>;
beforeAll(async () => {
  bundle = await bundlePracticeService();
});
afterAll(() => {
  bundle.remove();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-practice-'));
  atEnd(() => rm(folder, { recursive: true }));
  return folder;
}

/** The real process under the real supervisor; only Electron's fork is exchanged for Node's. */
async function startSupervised(dataFolder: string, entry = bundle.entry, clock: Clock = systemClock) {
  const children: ChildProcess[] = [];
  const handle = await supervisePracticeService({
    dataFolder,
    scale: 0.02,
    clock,
    fork: () => {
      const child = fork(entry, [], { stdio: 'ignore' });
      children.push(child);
      return {
        post: (message) => {
          child.send(message as object);
        },
        onMessage: (listener) => {
          child.on('message', listener);
        },
        onExit: (listener) => {
          child.once('exit', () => {
            listener();
          });
        },
        kill: () => {
          child.kill('SIGKILL');
        },
      };
    },
  });
  atEnd(() => handle.stop());
  const call = (path: string, body: unknown, options: PostOptions = {}): Promise<Answer> =>
    post(`${handle.baseUrl}${path}`, body, { ...options, headers: { accesstoken: handle.key, ...options.headers } });
  return { handle, children, call };
}

/** The process that died was replaced, at the address where `call` finds it. */
async function answersAgain(call: (path: string, body: unknown) => Promise<Answer>): Promise<void> {
  const status = () =>
    call(LIST, {}).then(
      ({ httpStatus }) => httpStatus,
      () => null,
    );
  await expect.poll(status, { timeout: 10_000 }).toBe(200);
}

async function killAndWait(child: ChildProcess | undefined): Promise<void> {
  if (!child) throw new Error('no child');
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('forked by the app', () => {
  it('answers with a key of its own and goes when told', async () => {
    const { handle, children, call } = await startSupervised(temporaryFolder());
    expect(handle.scale).toBe(0.02);
    expect(handle.key.length).toBeGreaterThanOrEqual(32);
    expect(envelopeOf(await call(LIST, {})).status).toBe(1);
    expect((await call(LIST, {}, { headers: { accesstoken: 'other' } })).httpStatus).toBe(401);
    await handle.stop();
    expect(children[0]?.exitCode).toBe(0);
    await expect(call(LIST, {})).rejects.toThrow(/ECONNREFUSED/);
    await handle.stop();
    expect(children).toHaveLength(1);
  });

  it('comes back after a crash at the same place, with the same key and its faxes', async () => {
    const { handle, children, call } = await startSupervised(temporaryFolder());
    const { baseUrl, key } = handle;
    const jobId = jobIdOf(await call(SEND, await sendBody()));
    await killAndWait(children[0]);
    await answersAgain(call);
    expect([handle.baseUrl, handle.key]).toEqual([baseUrl, key]);
    expect(envelopeOf(await call('/customer/fax-status', { jobId })).status).toBe(1);
    await killAndWait(children[1]);
    await answersAgain(call);
    expect(children).toHaveLength(3);
  });

  it('takes another port if its own was taken meanwhile', async () => {
    const { handle, children, call } = await startSupervised(temporaryFolder());
    const { port } = new URL(handle.baseUrl);
    const squatter = createServer((_, response) => response.writeHead(418).end());
    atEnd(async () => {
      squatter.close();
      await once(squatter, 'close');
    });
    await killAndWait(children[0]);
    squatter.listen(Number(port), '127.0.0.1');
    await once(squatter, 'listening');
    await answersAgain(call);
    expect(new URL(handle.baseUrl).port).not.toBe(port);
  });

  it('stopped while it is down, it does not come back', async () => {
    const waiting = new Set<() => void>();
    const clock: Clock = {
      now: () => 0,
      after(_, call) {
        waiting.add(call);
        return () => waiting.delete(call);
      },
    };
    const { handle, children } = await startSupervised(temporaryFolder(), bundle.entry, clock);
    expect(waiting.size).toBe(0);
    await killAndWait(children[0]);
    await expect.poll(() => waiting.size).toBe(1);
    await handle.stop();
    expect(waiting.size).toBe(0);
    expect(children).toHaveLength(1);
  });

  it('says why it cannot start', async () => {
    const file = bundle.entry;
    await expect(startSupervised(join(file, 'inside-a-file'))).rejects.toThrow(new PracticeServiceError('ENOTDIR'));
    await expect(startSupervised(temporaryFolder(), `${file}.missing`)).rejects.toThrow(
      new PracticeServiceError('exited'),
    );
  });

  it('does not outlive its parent', async () => {
    const child = fork(bundle.entry, [], { stdio: 'ignore' });
    child.send({ kind: 'start', dataFolder: temporaryFolder(), scale: 1, before: null });
    await once(child, 'message');
    const gone = once(child, 'exit');
    child.disconnect();
    expect(await gone).toEqual([0, null]);
  });
});

describe('started by hand', () => {
  async function startAlone(...args: string[]) {
    const child = spawn(process.execPath, [bundle.entry, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(child, 'exit');
    atEnd(async () => {
      child.kill('SIGTERM');
      expect(await gone).toEqual([0, null]);
    });
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (line.startsWith('any other')) break;
    }
    const text = lines.join('\n');
    const find = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
    return {
      text,
      baseUrl: find(/^URL +(\S+)$/m),
      key: find(/^Key +(\S+)$/m),
      controlUrl: find(/^Control +(\S+)/m),
      token: find(/control-token: ([^)]+)\)/),
    };
  }

  it('prints URL, key and the number table, and has no control port unless asked', async () => {
    const { text, baseUrl, key, controlUrl } = await startAlone('--key', 'my-key');
    expect(key).toBe('my-key');
    expect(controlUrl).toBe('');
    for (const { faxNumber, what } of PRACTICE_NUMBERS) expect(text).toContain(`${faxNumber}  ${what}`);
    expect((await post(`${baseUrl}${LIST}`, {}, { headers: { accesstoken: key } })).httpStatus).toBe(200);
  });

  it('has fault switches and a record behind the control token', async () => {
    const keep = temporaryFolder();
    const { baseUrl, key, controlUrl, token } = await startAlone('--control', '--keep', keep, '--scale', '0.01');
    const control = (
      method: string,
      path: string,
      body?: unknown,
      secret = token,
    ): Promise<Answer & { bytes: Buffer }> =>
      new Promise((resolve, reject) => {
        const outgoing = request(`${controlUrl}${path}`, {
          method,
          agent: false,
          headers: { 'control-token': secret },
        });
        outgoing.on('error', reject);
        outgoing.on('response', (incoming) => {
          const pieces: Buffer[] = [];
          incoming.on('data', (piece: Buffer) => pieces.push(piece));
          incoming.on('end', () => {
            const bytes = Buffer.concat(pieces);
            resolve({ httpStatus: incoming.statusCode ?? 0, headers: incoming.headers, text: bytes.toString(), bytes });
          });
        });
        outgoing.end(body === undefined ? '' : JSON.stringify(body));
      });
    const call = (path: string, body: unknown) => post(`${baseUrl}${path}`, body, { headers: { accesstoken: key } });

    for (const secret of ['', 'wrong', key])
      expect((await control('GET', '/faxes', undefined, secret)).httpStatus).toBe(401);
    expect((await control('POST', '/faults', { faults: [{ kind: 'nonsense' }] })).httpStatus).toBe(400);
    expect((await control('GET', '/other')).httpStatus).toBe(404);

    expect(
      (await control('POST', '/faults', { faults: [{ kind: 'status', code: 503 }], times: null })).httpStatus,
    ).toBe(200);
    expect((await call(LIST, {})).httpStatus).toBe(503);
    await control('DELETE', '/faults');
    expect((await call(LIST, {})).httpStatus).toBe(200);

    await control('POST', '/listening', { open: false });
    await expect(call(LIST, {})).rejects.toThrow(/ECONNREFUSED/);
    await control('POST', '/listening', { open: true });

    const jobId = jobIdOf(await call(SEND, await sendBody({}, 3)));
    expect(JSON.parse((await control('GET', '/faxes')).text)).toMatchObject([
      { jobId, faxNumber: '+12025550100', pages: 3 },
    ]);
    expect(JSON.parse((await control('GET', '/requests')).text)).toMatchObject([
      { httpStatus: 503, fault: 'status' },
      { httpStatus: 200, fault: null },
      { httpStatus: 200, jobId },
    ]);
    expect(await pagesIn((await control('GET', `/faxes/${jobId}/documents/1`)).bytes)).toEqual([1, 2, 3]);
    expect((await control('GET', `/faxes/${jobId}/documents/2`)).httpStatus).toBe(404);
    expect(readdirSync(keep).sort()).toEqual([`${jobId}-1.pdf`, `${jobId}.json`]);
  });

  it.each([['--port', 'x'], ['--scale', '0'], ['--unknown']])('refuses %s %s', async (...args) => {
    const child = spawn(process.execPath, [bundle.entry, ...args], { stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});

it.each([
  [undefined, 0.1],
  ['', 0.1],
  ['0.02', 0.02],
  ['fast', 0.1],
  ['0', 0.1],
  ['-1', 0.1],
  ['11', 0.1],
])('scale %j is read as %d', (text, scale) => {
  expect(practiceScale(text)).toBe(scale);
});
