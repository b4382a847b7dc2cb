import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { newKey } from '../../../scripts/sign-feed.mjs';
import { createUpdater, install, needsAdministrator } from '../../../electron/updates/create-updater';
import { HttpsExecutor } from '../../../electron/updates/https-executor';
import { createUpdates } from '../../../electron/updates/updates';
import { listOf, openFeed, PACKAGE, release, type LocalFeed, type Served } from '../../fixtures/update-feed';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { TurnedClock } from '../outbox/desk-parts';

const OWN = '1.2.3';
const DAY = 24 * 60 * 60_000;

let feed: LocalFeed;
beforeAll(async () => {
  feed = await openFeed();
});
afterAll(() => feed.close());

/** The real updater of a .deb, in Node, against the local feed; only the installer is not the system's. */
async function bench({ isOn = true, trusts = true, url = feed.url, really = false } = {}) {
  const [cache, data, config] = [await scratchFolder(), await scratchFolder(), await scratchFolder()];
  await writeFile(join(config, 'app-update.yml'), 'provider: generic\nupdaterCacheDirName: pagewire-updater\n');
  const clock = new TurnedClock();
  const installed: string[] = [];
  const found: string[] = [];
  let on = isOn;
  const executor = new HttpsExecutor({ tls: trusts ? { ca: feed.root } : {}, agent: () => undefined });
  const app = {
    version: OWN,
    name: 'pagewire',
    isPackaged: true,
    appUpdateConfigPath: join(config, 'app-update.yml'),
    userDataPath: data,
    baseCachePath: cache,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => {
      throw new Error('nobody asked for that');
    },
    onQuit: () => {
      throw new Error('installs by itself');
    },
  };
  const updates = createUpdates({
    means: {
      createUpdater: () => Promise.resolve(createUpdater('deb', app, executor, { url, keys: [feed.key.public] })),
      needsAdministrator: needsAdministrator('deb'),
      install: (updater) => {
        const file: unknown = Reflect.get(updater, 'installerPath');
        installed.push(String(file));
        return really ? install(updater) : true;
      },
    },
    isOn: () => on,
    clock,
    onChange: () => undefined,
    onFound: (version) => found.push(version),
  });
  onTestFinished(() => {
    updates.stop();
  });
  const lying = async () => {
    const all = [...(await readdir(cache, { recursive: true })), ...(await readdir(data, { recursive: true }))];
    return all.filter((name) => !['pagewire-updater', 'pagewire-updater/pending'].includes(name));
  };
  return {
    clock,
    updates,
    installed,
    found,
    lying,
    switchTo: (next: boolean) => {
      on = next;
      updates.settingsChanged();
    },
  };
}

it('a good feed: looked at, fetched, and installed at the end of the run, each only when a person says so', async () => {
  feed.files = release(feed);
  feed.asked.length = 0;
  const { updates, installed, lying } = await bench();
  await updates.look();
  expect(updates.view()).toMatchObject({ state: { kind: 'available', version: '9.0.0' }, needsAdministrator: true });
  expect(await lying()).toEqual([]);
  await updates.fetch();
  expect(updates.view().state).toEqual({ kind: 'ready', version: '9.0.0' });
  expect(await lying()).toContain('pagewire-updater/pending/pagewire-9.0.0.deb');
  expect(updates.installAtEnd()).toBe(false);
  expect(installed).toEqual([]);
  expect(updates.wantInstall()).toBe(true);
  expect(updates.installAtEnd()).toBe(true);
  expect(installed).toHaveLength(1);
  expect(await readFile(installed[0] ?? '')).toEqual(PACKAGE);
  // Nothing says who asked, and nothing was kept that could.
  expect(feed.asked.map(({ path }) => path)).toEqual([
    '/latest-linux.yml',
    '/latest-linux.yml.sig',
    '/pagewire-9.0.0.deb',
  ]);
  for (const { headers } of feed.asked)
    expect(Object.keys(headers).sort()).toEqual(
      ['accept', 'cache-control', 'connection', 'host', 'user-agent'].filter((name) => name in headers),
    );
});

/** What stands in for each program that the installation of a .deb runs, and writes down how it was called. */
async function standIns(names: readonly string[], code: number) {
  const [folder, path] = [await scratchFolder(), process.env['PATH']];
  const log = join(folder, 'log');
  await writeFile(log, '');
  for (const name of names) {
    await writeFile(join(folder, name), `#!/bin/sh\necho "${name} $*" >> "${log}"\nexit ${code.toString()}\n`);
    await chmod(join(folder, name), 0o755);
  }
  process.env['PATH'] = folder;
  onTestFinished(() => {
    process.env['PATH'] = path;
  });
  return async () => (await readFile(log, 'utf8')).trim().split('\n');
}

/** Root is asked for no password. */
const asRoot = (command: string): string =>
  process.getuid?.() === 0 ? command : `pkexec --disable-internal-agent /bin/bash -c ${command}`;

it.each([
  ['by dpkg, with an administrator’s password', 0, []],
  ['refused or failed, by a repair of apt, which asks once more', 126, ['apt-get install -f -y']],
])('a .deb is installed %s', async (_, code, more) => {
  feed.files = release(feed);
  const { updates, installed } = await bench({ really: true });
  await updates.look();
  await updates.fetch();
  expect(updates.wantInstall()).toBe(true);
  const called = await standIns(['pkexec', 'dpkg', 'apt-get'], code);
  // Whatever became of it, the program is to be started again.
  expect(updates.installAtEnd()).toBe(true);
  expect(await called()).toEqual([`dpkg -i ${installed[0] ?? ''}`, ...more].map(asRoot));
});

describe('a bad feed is refused, nothing is run and nothing is left', () => {
  const signed = (change: Parameters<typeof release>[1]): Served => release(feed, change);
  const files: Readonly<Record<string, () => Served>> = {
    unsigned: () => ({ ...signed({}), '/latest-linux.yml.sig': { status: 404 } }),
    'signed by somebody else': () => signed({ signedWith: newKey().private }),
    'with a signature of other bytes': () => ({ ...signed({}), '/latest-linux.yml': listOf({ version: '9.9.9' }) }),
    'with a signature that is none': () => ({ ...signed({}), '/latest-linux.yml.sig': Buffer.from('c2lnbmVk') }),
    'cut off': () => ({ ...signed({}), '/latest-linux.yml': listOf().subarray(0, 80) }),
    'with a package that is another': () => signed({ bytes: Buffer.from(PACKAGE).fill(1, 0, 1) }),
    'with a package that is cut off': () => signed({ bytes: PACKAGE.subarray(0, 5000) }),
    'of an older version': () => signed({ version: '1.2.2' }),
    'of a name before this version': () => signed({ version: '1.2.3-beta.1' }),
    'with a name that leads elsewhere': () => signed({ name: '../../evil.deb' }),
    'with a name for a shell': () => signed({ name: '"$(touch evil).deb"' }),
    'with a name on another server': () => signed({ name: 'https://other.example/evil.deb' }),
    'with a quote in its name': () => signed({ name: "it's.deb" }),
    'without a checksum': () => signed({ sum: 'none' }),
    'with packages of another kind only': () => signed({ name: 'pagewire-9.0.0.exe' }),
    'that is no list': () => signed({ version: '[' }),
    'that is not there': () => ({}),
    'that leads to http': () => ({
      ...signed({}),
      '/latest-linux.yml': { status: 302, location: `${feed.plainUrl}latest-linux.yml` },
    }),
    'whose package leads to http': () => ({
      ...signed({}),
      '/pagewire-9.0.0.deb': { status: 302, location: `${feed.plainUrl}pagewire-9.0.0.deb` },
    }),
    'that leads to itself for ever': () => ({
      ...signed({}),
      '/pagewire-9.0.0.deb': { status: 301, location: '/pagewire-9.0.0.deb' },
    }),
    'without end': () => ({ ...signed({}), '/latest-linux.yml': Buffer.alloc(200_000, 0x20) }),
  };

  /** The product goes on as it was, and the next look begins anew. */
  async function isRefused(what: string, problem: string): Promise<void> {
    feed.files = files[what]?.() ?? {};
    const plainBefore = feed.plainRequests();
    const { updates, installed, lying } = await bench();
    await updates.look();
    await updates.fetch();
    expect(updates.view().state).toEqual({ kind: 'refused', problem });
    expect(updates.wantInstall()).toBe(false);
    expect(updates.installAtEnd()).toBe(false);
    expect(installed).toEqual([]);
    expect(await lying()).toEqual([]);
    expect(feed.plainRequests()).toBe(plainBefore);
    // The next look begins anew.
    feed.files = release(feed);
    await updates.look();
    expect(updates.view().state).toEqual({ kind: 'available', version: '9.0.0' });
  }

  it.each([
    ['1 of 7: unsigned', 'unsigned', 'not-signed'],
    ['2 of 7: signed by somebody else', 'signed by somebody else', 'signature-wrong'],
    ['3 of 7: cut off', 'cut off', 'signature-wrong'],
    ['4 of 7: a package with another checksum', 'with a package that is another', 'package-differs'],
    ['5 of 7: an older version', 'of an older version', 'older-version'],
    ['6 of 7: a file name for a shell', 'with a name for a shell', 'not-understood'],
    ['7 of 7: led to http', 'that leads to http', 'redirected'],
  ])('%s', async (_, what, problem) => {
    await isRefused(what, problem);
  });

  it.each([
    ['with a signature of other bytes', 'signature-wrong'],
    ['with a signature that is none', 'signature-wrong'],
    ['with a package that is cut off', 'package-differs'],
    ['of a name before this version', 'older-version'],
    ['with a name that leads elsewhere', 'not-understood'],
    ['with a name on another server', 'not-understood'],
    ['with a quote in its name', 'not-understood'],
    ['without a checksum', 'not-understood'],
    ['with packages of another kind only', 'not-for-this-computer'],
    ['that is no list', 'not-understood'],
    ['that is not there', 'feed-missing'],
    ['whose package leads to http', 'redirected'],
    ['that leads to itself for ever', 'redirected'],
    ['without end', 'not-understood'],
  ])('%s: %s', isRefused);

  it('over http, or with a certificate that nobody knows', async () => {
    feed.files = release(feed);
    const plain = await bench({ url: feed.plainUrl });
    await plain.updates.look();
    expect(plain.updates.view().state).toEqual({ kind: 'refused', problem: 'redirected' });
    expect(feed.plainRequests()).toBe(0);
    const unknown = await bench({ trusts: false });
    await unknown.updates.look();
    expect(unknown.updates.view().state).toEqual({ kind: 'refused', problem: 'failed' });
  });
});

it('this version is the newest one', async () => {
  feed.files = release(feed, { version: OWN });
  const { updates } = await bench();
  await updates.look();
  expect(updates.view().state).toEqual({ kind: 'newest' });
});

it('nothing is asked while it is off; once a day while it is on; a found one is told once, and switching off forgets it', async () => {
  feed.files = release(feed);
  feed.asked.length = 0;
  const { updates, clock, found, switchTo } = await bench({ isOn: false });
  await clock.pass(3 * DAY);
  await updates.look();
  expect(updates.view().state).toEqual({ kind: 'off' });
  expect(feed.asked).toEqual([]);
  switchTo(true);
  expect(updates.view().state).toEqual({ kind: 'idle' });
  await clock.pass(60_000);
  await expect.poll(() => found).toEqual(['9.0.0']);
  expect(feed.asked).toHaveLength(2);
  await clock.pass(DAY);
  await expect.poll(() => feed.asked.length).toBe(4);
  switchTo(false);
  await updates.fetch();
  expect(updates.wantInstall()).toBe(false);
  expect(updates.view().state).toEqual({ kind: 'off' });
});

it('switched off while it looks, nothing is fetched; while it fetches, nothing is installed', async () => {
  feed.files = release(feed);
  feed.asked.length = 0;
  const { updates, installed, switchTo } = await bench();
  const looking = updates.look();
  switchTo(false);
  await looking;
  await updates.fetch();
  expect(feed.asked.filter(({ path }) => path.endsWith('.deb'))).toEqual([]);
  switchTo(true);
  await updates.look();
  const fetching = updates.fetch();
  switchTo(false);
  await fetching;
  expect(updates.wantInstall()).toBe(false);
  expect(updates.installAtEnd()).toBe(false);
  expect(installed).toEqual([]);
});

it('a copy that cannot look after itself says why and asks nobody', async () => {
  const clock = new TurnedClock();
  const updates = createUpdates({
    means: { none: 'not-installed-by-package' },
    isOn: () => true,
    clock,
    onChange: () => undefined,
    onFound: () => undefined,
  });
  await clock.pass(DAY);
  await updates.look();
  expect(updates.view()).toEqual({
    state: { kind: 'none', why: 'not-installed-by-package' },
    lookedAt: null,
    needsAdministrator: false,
  });
  expect(updates.wantInstall()).toBe(false);
});
