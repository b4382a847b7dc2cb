import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { IFAX_BASE_URL } from '../../core/provider/ifax/wire';
import { freePort } from '../fixtures/private-cups';
import { makeCertificates } from '../integration/ifax/certificates';
import { freshData } from './set-up';
import {
  asUser,
  endAll,
  FOLDER,
  listening,
  mainProcesses,
  processes,
  PROGRAM,
  startAsUser,
  theOffice,
  type Ended,
} from './office';
import { isUp, KEY, pagewire, storeKey } from './session';

/** What a start may bring along to get in. A file that appears says that foreign code ran. */
interface Tricks {
  readonly folder: string;
  readonly mark: string;
  readonly keyLog: string;
  readonly env: Readonly<Record<string, string>>;
}

async function tricks(): Promise<Tricks> {
  const folder = path.join(theOffice().scratch, 'tricks');
  const mark = path.join(theOffice().home, 'foreign-code-ran');
  const keyLog = path.join(theOffice().home, 'keys.log');
  const code = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`;
  await mkdir(path.join(folder, 'resources/app'), { recursive: true });
  for (const name of ['keytar', '@photostructure/sqlite', 'electron', 'electron-log']) {
    const place = path.join(folder, 'node_modules', name);
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
    await writeFile(path.join(place, 'index.js'), code);
  }
  for (const place of ['.', 'resources/app']) {
    await writeFile(path.join(folder, place, 'package.json'), JSON.stringify({ name: 'pagewire', main: 'evil.js' }));
    await writeFile(path.join(folder, place, 'evil.js'), code);
  }
  const env = {
    NODE_OPTIONS: `--require ${path.join(folder, 'evil.js')} --inspect=0`,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    NODE_PATH: path.join(folder, 'node_modules'),
    SSLKEYLOGFILE: keyLog,
    ELECTRON_RUN_AS_NODE: '1',
    ELECTRON_ENABLE_LOGGING: '1',
  };
  return { folder, mark, keyLog, env };
}

test.beforeEach(() => {
  freshData(theOffice());
});
test.afterEach(endAll);

test('with every trick at once nothing listens, no foreign code runs, and no switch reaches a helper', async () => {
  const { folder, mark, keyLog, env } = await tricks();
  const port = await freePort();
  const switches = [
    `--remote-debugging-port=${String(port)}`,
    '--remote-debugging-address=127.0.0.1',
    '--remote-allow-origins=*',
    '--inspect=127.0.0.1:0',
    '--ignore-certificate-errors',
    '--host-rules=MAP * 127.0.0.1:9',
    '--js-flags=--expose-gc',
    '--disable-web-security',
    '--proxy-server=127.0.0.1:9',
  ];
  const { child, ended } = startAsUser(PROGRAM, switches, { env, cwd: folder });
  await isUp();
  // Whoever listens for remote control does so long before the faxes are open.
  expect(await remoteControls()).toEqual([]);
  expect(listening(theOffice())).not.toContain(port);
  const helpers = processes().filter(({ command }) => command.some((word) => word.startsWith('--type=')));
  expect(helpers.length).toBeGreaterThan(1);
  const odd =
    /remote-debugging|inspect|ignore-certificate|host-rules|js-flags|disable-web-security|proxy-server|no-sandbox$/;
  for (const { command } of helpers) expect(command.filter((word) => odd.test(word))).toEqual([]);
  const renderer = helpers.find(({ command }) => command.includes('--type=renderer'));
  // 2: filtered system calls (proc(5)).
  expect(readFileSync(`/proc/${String(renderer?.pid)}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  child.kill('SIGTERM');
  const { err } = await ended;
  expect(err).not.toMatch(/listening on/i);
  expect(existsSync(mark)).toBe(false);
  expect(existsSync(keyLog)).toBe(false);
});

test('the signal that starts the inspector of a Node starts none', async () => {
  const { child, ended } = startAsUser(PROGRAM, []);
  await isUp();
  child.kill('SIGUSR1');
  // Where nobody handles it the signal ends the program; either way nothing listens, and nothing of it stays.
  await Promise.race([ended, pause(2000)]);
  expect(await remoteControls()).toEqual([]);
  child.kill('SIGTERM');
  expect((await ended).err).not.toMatch(/Debugger listening/);
  await expect.poll(() => processes()).toEqual([]);
});

test('nobody is answered through a pipe for remote control', async () => {
  const { child, ended } = startAsUser(PROGRAM, ['--remote-debugging-pipe'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  const [to, from] = [child.stdio[3], child.stdio[4]] as [Duplex, Duplex];
  to.on('error', () => undefined);
  from.on('data', (bytes: Buffer) => (said += bytes.toString()));
  to.write('{"id":1,"method":"Browser.getVersion"}\0');
  await isUp();
  to.write('{"id":2,"method":"Browser.getVersion"}\0');
  expect((await pagewire('list')).code).toBe(0);
  child.kill('SIGTERM');
  await ended;
  expect(said).toBe('');
});

test('it never runs as Node, and nothing beside the archive runs in its place', async () => {
  const { folder, mark, env } = await tricks();
  const own = /^Pagewire \d+\.\d+\.\d+\n$/;
  expect(await asUser(PROGRAM, ['version'], { env, cwd: folder })).toMatchObject({
    code: 0,
    out: expect.stringMatching(own),
  });
  const beside = path.join(FOLDER, 'resources/app');
  await mkdir(beside);
  try {
    await writeFile(path.join(beside, 'package.json'), '{"name":"pagewire","main":"main.js"}');
    await writeFile(path.join(beside, 'main.js'), `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`);
    expect(await pagewire('version')).toMatchObject({ code: 0, out: expect.stringMatching(own) });
  } finally {
    await rm(beside, { recursive: true });
  }
  expect(existsSync(mark)).toBe(false);
});

test('it does not start without its sandbox, nor with another address for the key', async () => {
  for (const name of ['no-sandbox', 'disable-seccomp-filter-sandbox', 'single-process']) {
    const { code, err } = await asUser(PROGRAM, [`--${name}`, 'list']);
    expect([name, code]).toEqual([name, 2]);
    expect(err).toContain(`--${name}`);
  }
  const elsewhere = await asUser(PROGRAM, ['list'], { env: { PAGEWIRE_IFAX_URL: 'http://127.0.0.1:9' } });
  expect(elsewhere).toMatchObject({ code: 2, err: expect.stringContaining('PAGEWIRE_IFAX_URL') });
  expect(mainProcesses()).toEqual([]);
});

test('a service with a certificate of its own making hears no key, whatever switches and variables say', async () => {
  const host = new URL(IFAX_BASE_URL).hostname;
  const { good } = await makeCertificates();
  let requests = 0;
  const handshakes: string[] = [];
  const server = createServer({ key: good.key, cert: good.cert }, (_request, reply) => {
    requests += 1;
    reply.end('{}');
  });
  server.on('tlsClientError', ({ message }) => {
    handshakes.push(message);
  });
  await new Promise<void>((resolve) => server.listen(443, '127.0.0.77', resolve));
  try {
    // The trap works: who does not look at certificates is answered.
    await askCarelessly((server.address() as AddressInfo).address);
    expect(requests).toBe(1);
    await storeKey();
    const { env, keyLog } = await tricks();
    // As Node it would not start at all, and would prove nothing.
    const { ELECTRON_RUN_AS_NODE: _, ...weak } = env;
    const said = await whereTheHostIs('127.0.0.77', host, ['--ignore-certificate-errors', 'key', 'test'], weak);
    expect(said.out, said.err).toContain('iFax could not be reached');
    // It did come here, and hung up.
    expect(handshakes.length).toBeGreaterThan(0);
    expect(requests).toBe(1);
    expect(existsSync(keyLog)).toBe(false);
    expect(said.out + said.err).not.toContain(KEY);
    expect((await pagewire('key', 'remove')).code).toBe(0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Ports of the program that answer as an inspector or as Chromium's remote control. The practice service listens too, and answers otherwise. */
async function remoteControls(): Promise<readonly number[]> {
  const answers = await Promise.all(
    listening(theOffice()).map(async (port) => {
      const reply = await fetch(`http://127.0.0.1:${String(port)}/json/version`).catch(() => null);
      return reply !== null && /webSocketDebuggerUrl|"Protocol-Version"/.test(await reply.text()) ? [port] : [];
    }),
  );
  return answers.flat();
}

async function askCarelessly(host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request({ host, port: 443, rejectUnauthorized: false }, (reply) => {
      reply.resume().once('end', resolve);
    })
      .once('error', reject)
      .end();
  });
}

/** Runs the program where the file of hosts says so, for it alone. */
async function whereTheHostIs(
  address: string,
  host: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { uid, gid, scratch, home, env: own } = theOffice();
  const hosts = path.join(scratch, 'hosts');
  await writeFile(hosts, `127.0.0.1 localhost\n${address} ${host}\n`);
  const inside = `mount --bind "$0" /etc/hosts && exec setpriv --reuid=${String(uid)} --regid=${String(gid)} --clear-groups -- "$@"`;
  const child = spawn('unshare', ['--mount', '--', 'sh', '-c', inside, hosts, PROGRAM, ...args], {
    cwd: home,
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => (texts.out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (texts.err += bytes.toString()));
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, ...texts });
    });
  });
}
