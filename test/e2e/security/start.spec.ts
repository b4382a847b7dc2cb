import { createConnection } from 'node:net';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, runPlain, startApp, test } from '../support/launch';

test('the remote debugging port stays closed', async ({ userData }) => {
  const port = 40_000 + (process.pid % 20_000);
  const run = await runPlain({ userData }, [`--remote-debugging-port=${port.toString()}`]);
  await expect
    .poll(() => readFile(path.join(userData, 'control.json'), 'utf8').catch(() => ''), { timeout: 20_000 })
    .not.toBe('');
  const refused = await new Promise<boolean>((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => {
      resolve(true);
    });
  });
  run.child.kill('SIGTERM');
  const { err, code } = await run.ended;
  expect(refused).toBe(true);
  expect(err).not.toContain('DevTools listening');
  expect(code).toBe(0);
});

for (const name of ['no-sandbox', 'disable-seccomp-filter-sandbox']) {
  test(`--${name} is refused with a sentence`, async ({ userData }) => {
    const run = await runPlain({ userData, args: ['list'] }, [`--${name}`]);
    const { code, err } = await run.ended;
    expect(code).toBe(2);
    expect(err).toContain(`--${name}`);
    expect(await readdir(userData)).toEqual([]);
  });
}

test('variables and switches that weaken TLS are gone before anything runs', async ({ userData }) => {
  const { app } = await startApp({
    userData,
    env: {
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      SSLKEYLOGFILE: path.join(userData, 'keys.log'),
      OPENSSL_CONF: '/dev/null',
    },
    args: [],
  });
  const left = await app.evaluate(({ app: electron }) => ({
    variables: ['NODE_TLS_REJECT_UNAUTHORIZED', 'SSLKEYLOGFILE', 'OPENSSL_CONF'].filter((name) => name in process.env),
    switches: ['ignore-certificate-errors', 'host-rules', 'disable-web-security', 'no-sandbox'].filter((name) =>
      electron.commandLine.hasSwitch(name),
    ),
  }));
  await app.close();
  expect(left).toEqual({ variables: [], switches: [] });
});

test('a data folder that stood open is closed to others, and so are its files', async ({ userData }) => {
  const folder = path.join(userData, 'open');
  await mkdir(folder);
  await chmod(folder, 0o755);
  const { app } = await startApp({ userData: folder });
  const mode = async (name: string): Promise<number> => (await stat(path.join(folder, name))).mode & 0o777;
  expect(await mode('.')).toBe(0o700);
  for (const name of ['settings.json', 'control.json', 'control.sock', 'logs/main.log'])
    expect(await mode(name), name).toBe(0o600);
  await app.close();
});

test('damaged settings are kept aside and the window says so', async ({ userData }) => {
  await writeFile(path.join(userData, 'settings.json'), '{"quality": ');
  const { app, page } = await startApp({ userData });
  const info = await page.evaluate(async () => {
    const api = (
      window as unknown as {
        pagewire: Record<string, (argument: unknown) => Promise<{ value: { notices: string[] } }>>;
      }
    ).pagewire;
    return (await api['app.info']?.({}))?.value.notices;
  });
  await app.close();
  expect(info).toContain('settings-set-aside');
  const aside = (await readdir(userData)).find((name) => /^settings\.corrupt-\d+\.json$/.test(name));
  expect(await readFile(path.join(userData, aside ?? ''), 'utf8')).toBe('{"quality": ');
  // What was lost may have said that documents are kept for years: nothing is erased until somebody chooses.
  const settings = JSON.parse(await readFile(path.join(userData, 'settings.json'), 'utf8')) as object;
  expect(settings).toMatchObject({ keepDocumentsDays: 3650, keepHistoryDays: 3650 });
});

test('the app listens on nothing but its own control socket', async ({ running: { app } }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const pid = app.process().pid;
  const tcp = await readFile(`/proc/${String(pid)}/net/tcp`, 'utf8');
  const listening = new Set(
    tcp.split('\n').flatMap((line) => {
      const fields = line.trim().split(/\s+/);
      return fields[3] === '0A' ? [fields[9]] : [];
    }),
  );
  const { readlink } = await import('node:fs/promises');
  const links = await Promise.all(
    (await readdir(`/proc/${String(pid)}/fd`)).map((fd) => readlink(`/proc/${String(pid)}/fd/${fd}`).catch(() => '')),
  );
  const own = links.flatMap((link) => {
    const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1];
    return inode !== undefined && listening.has(inode) ? [inode] : [];
  });
  // Playwright's inspector listens (one socket), and the remote control it asked for; nothing of ours does.
  expect(own.length).toBeLessThanOrEqual(2);
});
