import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { newKey, signFeed } from '../../scripts/sign-feed.mjs';
import { rail } from '../e2e/support/window';
import { makeCertificates } from '../integration/ifax/certificates';
import { buildDeb } from './build';
import { startDriven } from './driven';
import { letTestsIn } from './fuses';
import { endAll, FOLDER, install, theOffice } from './office';
import { pagewire } from './session';
import { freshData } from './set-up';

/** Of the system's authorities the test runtime knows none, so a package on it takes this one too (electron/app/app-updates.ts). */
const AUTHORITY = path.join(FOLDER, 'resources/root.pem');
const LIST = 'latest-linux.yml';

const { version: CURRENT } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};
const NEWER = CURRENT.replace(/\d+$/, (last) => String(Number(last) + 1));
const installed = (): string =>
  execFileSync('dpkg-query', ['-W', '-f', '${Version}', 'pagewire'], { encoding: 'utf8' });

/** What lies in the folder of the feed, by name; a test changes it. */
type Shelf = Map<string, Buffer>;

/** A web server with one folder, as any office may have it. */
async function serve(address: string, shelf: Shelf) {
  const { root, good } = await makeCertificates();
  const { hostname, pathname } = new URL(address);
  const asked: string[] = [];
  const server = createServer({ key: good.key, cert: good.cert }, ({ url = '' }, reply) => {
    asked.push(url);
    const file = url.startsWith(pathname) ? shelf.get(url.slice(pathname.length)) : undefined;
    if (file === undefined) reply.writeHead(404).end();
    else reply.writeHead(200, { 'content-length': file.length }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(443, hostname, resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { root, asked, close };
}

test.afterEach(endAll);
test.afterAll(async () => {
  await rm(AUTHORITY, { force: true });
  await letTestsIn(false);
});

test('the installed program finds, fetches and checks the version that was really built and signed after it, and refuses it changed or signed by others', async () => {
  test.setTimeout(300_000);
  const { feed, scratch, home, deb } = theOffice();
  test.skip(feed === null, 'this package was built elsewhere, for a feed of its own');
  if (feed === null) return;
  freshData(theOffice());
  const output = path.join(scratch, 'newer');
  const built = buildDeb(output, feed, NEWER);
  const name = path.basename(built);
  const shelf: Shelf = new Map();
  for (const one of [LIST, `${LIST}.sig`, name]) shelf.set(one, await readFile(path.join(output, one)));
  const control = execFileSync('dpkg-deb', ['-f', built, 'Version'], { encoding: 'utf8' });
  const parts = await readFile(path.join(output, `pagewire-${NEWER}-linux-${process.arch}.cdx.json`), 'utf8');
  await rm(output, { recursive: true });
  const list = shelf.get(LIST) ?? Buffer.alloc(0);
  const signature = shelf.get(`${LIST}.sig`) ?? Buffer.alloc(0);
  const bytes = shelf.get(name) ?? Buffer.alloc(0);
  const server = await serve(feed.address, shelf);
  // Said once, when it was built, it stands in the name of the package and in the package, in the list of parts and in that of newer versions.
  expect(name).toContain(`_${NEWER}_`);
  expect(control).toBe(`${NEWER}\n`);
  expect(JSON.parse(parts)).toMatchObject({ metadata: { component: { version: NEWER } } });
  expect(list.toString().split('\n')).toContain(`version: ${NEWER}`);
  await writeFile(AUTHORITY, server.root);
  await letTestsIn(true);
  const fetched = path.join(home, '.config/Pagewire/pagewire-updater/pending');
  const running = await startDriven();
  try {
    const page = await running.page();
    await rail(page, /^Settings/).click();
    const section = page.getByRole('region', { name: 'Newer versions' });
    const press = (button: string): Promise<void> => section.getByRole('button', { name: button }).click();

    await expect(page.getByRole('region', { name: 'About' }).getByText(`Pagewire ${CURRENT}`)).toBeVisible();

    await test.step('off: nobody is asked', async () => {
      await expect(section.getByRole('button', { name: 'Look now' })).toBeDisabled();
      expect(server.asked).toEqual([]);
      await section.getByText('Look for newer versions and tell me').click();
    });

    await test.step('signed by another key', async () => {
      shelf.set(`${LIST}.sig`, Buffer.from(`${signFeed(list, newKey().private)}\n`));
      await press('Look now');
      await expect(section.getByText(/was changed or is not ours/)).toBeVisible();
    });

    await test.step('signed by nobody', async () => {
      shelf.delete(`${LIST}.sig`);
      await press('Look now');
      await expect(section.getByText(/is not signed, so it was not used/)).toBeVisible();
      shelf.set(`${LIST}.sig`, signature);
    });

    await test.step('one byte of the package changed', async () => {
      const middle = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      await press('Look now');
      await press('Fetch it');
      await expect(section.getByText(/did not arrive as it was made/)).toBeVisible({ timeout: 60_000 });
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      expect(await readdir(fetched).catch(() => [])).toEqual([]);
    });

    await test.step('as it was built and signed', async () => {
      await press('Look now');
      await expect(section.getByText(`Version ${NEWER} is there.`)).toBeVisible();
      await press('Fetch it');
      await expect(section.getByText(`Version ${NEWER} is fetched and checked.`)).toBeVisible({ timeout: 60_000 });
      await expect(section.getByText(/administrator’s password/)).toBeVisible();
      await expect(section.getByRole('button', { name: 'Quit and install' })).toBeEnabled();
    });
  } finally {
    await running.quit();
    await server.close();
  }
  // Closed without that button: nothing was installed, and the old one still starts.
  expect(installed()).toBe(CURRENT);
  const started = await pagewire('list');
  expect(started, started.err).toMatchObject({ code: 0, signal: null });
  expect(await pagewire('version')).toMatchObject({ code: 0, out: `Pagewire ${CURRENT}\n` });
  const package_ = path.join(scratch, name);
  await copyFile(path.join(fetched, name), package_);
  expect(
    createHash('sha512')
      .update(await readFile(package_))
      .digest('base64'),
  ).toBe(createHash('sha512').update(bytes).digest('base64'));
  // What the system does with it when an administrator agrees (docs/packaging.md).
  install(package_);
  expect(installed()).toBe(NEWER);
  expect(await pagewire('--version')).toMatchObject({ code: 0, out: `Pagewire ${NEWER}\n` });
  install(deb);
  await rm(package_);
  expect(installed()).toBe(CURRENT);
});
