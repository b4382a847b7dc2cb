import { randomInt } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { textPdf } from '../../fixtures/documents/pdf';
import { openSessionBus } from '../../fixtures/session-bus';
import { filesBelow, needlesFor, tracesIn } from '../../fixtures/traces';
import { expect, runPlain, startApp, test, type RunningApp } from '../support/launch';
import { startJudge } from '../support/practice';
import { argumentsOf, environmentOf, processTree } from '../support/process-tree';
import { callFromPage } from '../support/page-api';
import { dropOnNewFax, enterNumber, rail, send } from '../support/window';

test.skip(process.platform !== 'linux', 'reads /proc');

/** Places of the whole system to which a program might write; only what this user wrote since the start is looked at. */
const SYSTEM_PLACES = ['/tmp', '/var/tmp', '/dev/shm', '/var/crash', '/var/lib/systemd/coredump'];

/** Everything that the program may write to is in a folder of this test: its data, home, temporary and run-time folder. */
function prepare(base: string) {
  const root = path.join(base, 'root');
  const [data, home, temporary, runtime, outside] = ['data', 'home', 'tmp', 'run', '../outside'].map((name) => {
    const place = path.join(root, name);
    mkdirSync(place, { recursive: true, mode: 0o700 });
    return place;
  }) as [string, string, string, string, string];
  const env = {
    HOME: home,
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_DATA_HOME: path.join(home, '.local', 'share'),
  };
  return { base, root, data, home, temporary, outside, env };
}

const tag = `k${randomInt(1e9).toString(36)}q`;
const line = String(randomInt(1000, 9999));
const NUMBER = `+1 209 638 ${line}`;
/** Personal values of the faxes: none of them may lie anywhere, in any form. */
const PERSONAL = {
  number: `+1209638${line}`,
  'number as shown': NUMBER,
  name: `Øystein Quastenberg ${tag}`,
  'name of the file': `Befund Zwetschgenbaum ${tag}`,
  note: `Rückruf bis Mittag ${tag}`,
  'text of the document': `Diagnose Nephrolithiasis ${tag}`,
};

async function sendFax({ page }: RunningApp, document: string): Promise<void> {
  await dropOnNewFax(page, [document]);
  await enterNumber(page, NUMBER);
  await page.getByLabel('Name (optional)').fill(PERSONAL.name);
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Note to self').fill(PERSONAL.note);
  await send(page, /^Send 1 page/);
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible({ timeout: 30_000 });
}

/** The text of a snapshot of the window's heap, after what nobody holds any more is gone. */
async function heapOf(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { readonly chunk: string }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', keep);
  return chunks.join('');
}

async function eraseNow({ app }: RunningApp): Promise<void> {
  await app.evaluate(({ powerMonitor }) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 200 * 86_400_000;
    // The clean-up of the day is made up for when the computer wakes.
    powerMonitor.emit('resume');
  });
}

async function killTree({ app }: RunningApp): Promise<void> {
  const main = app.process();
  const gone = new Promise((resolve) => main.once('exit', resolve));
  for (const id of processTree(main.pid ?? 0)) killOne(id);
  await gone;
}

/** One that has ended with its parent in this very moment is as dead as it is to be. */
function killOne(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

test('nothing of a fax and nothing of the key lies anywhere: after normal work, crashes, a kill, the clean-up and the removal', async ({
  userData: base,
}) => {
  test.setTimeout(300_000);
  const places = prepare(base);
  const judge = await startJudge(places.outside);
  const bus = await openSessionBus();
  const env = {
    ...places.env,
    DBUS_SESSION_BUS_ADDRESS: bus.env.DBUS_SESSION_BUS_ADDRESS,
    PAGEWIRE_IFAX_URL: judge.baseUrl,
  };
  const values = { ...PERSONAL, key: judge.key };
  const since = Date.now();
  const document = path.join(places.outside, `${PERSONAL['name of the file']}.pdf`);
  writeFileSync(document, await textPdf(PERSONAL['text of the document'], 1));
  // The same pages to the same number would be asked about.
  const other = path.join(places.outside, `${PERSONAL['name of the file']} B.pdf`);
  writeFileSync(other, await textPdf(`${PERSONAL['text of the document']} in both`, 1));

  const written = () => [
    places.root,
    ...SYSTEM_PLACES.flatMap((place) => filesBelow(place)).filter((file) => {
      if (file.startsWith(places.base)) return false;
      const entry = lstatSync(file, { throwIfNoEntry: false });
      return entry?.isFile() === true && entry.uid === process.getuid?.() && entry.mtimeMs >= since;
    }),
  ];
  const expectNothing = (after: string) => {
    expect(filesBelow(places.data).length, after).toBeGreaterThan(5);
    expect(tracesIn(written(), values), after).toEqual([]);
  };
  const start = () => startApp({ userData: places.data, env, settings: { keepDocumentsDays: 0 } });
  const entries = () => ['ifax-api-key', 'data-key', 'audit-log-head'].filter((account) => bus.holds(account));

  // The search finds what there is to find, in each form and each of the places.
  const planted = [places.data, places.home, places.temporary, '/dev/shm'].flatMap((place) =>
    needlesFor(values).map(({ bytes }, index) => {
      const file = path.join(place, `planted-${String(process.pid)}-${String(index)}`);
      writeFileSync(file, bytes);
      return file;
    }),
  );
  const seen = new Set(tracesIn(written(), values).map(({ file }) => file));
  for (const file of planted) rmSync(file);
  expect(planted.filter((file) => !seen.has(file))).toEqual([]);

  try {
    await bus.startKeyring();
    const first = await start();
    await sendFax(first, document);
    await expect(first.page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 60_000 });
    await rail(first.page, /^Sent/).click();
    await first.page.getByRole('option').first().click();
    await expect(first.page.getByText(/^The pages were erased today/)).toBeVisible({ timeout: 30_000 });
    await expect(first.page.getByText('The pages were erased, as set', { exact: true })).toBeVisible();
    await expect(first.page.getByRole('button', { name: 'Send again' })).toHaveCount(0);
    await expect(first.page.getByRole('button', { name: 'New fax with another document' })).toBeVisible();
    expect(readdirSync(path.join(places.data, 'documents', 'outgoing'))).toEqual([]);
    await keyIsLetGo(first.page, judge.key);
    for (const id of processTree(first.app.process().pid ?? 0)) {
      expect(argumentsOf(id).includes(judge.key)).toBe(false);
      expect(environmentOf(id).includes(judge.key)).toBe(false);
    }
    await sendFax(first, document);
    const report = await (await runPlain({ userData: places.data, env, args: ['doctor', '--bundle', '-'] })).ended;
    expect(report.out).toMatch(/^fax [0-9a-f-]{36} /m);
    for (const { of, form, bytes } of needlesFor(values))
      expect(report.out.includes(bytes.toString('latin1')), `${of}, ${form}`).toBe(false);
    expectNothing('normal work');

    await first.app.evaluate(({ app, BrowserWindow }) => {
      for (const { type, pid } of app.getAppMetrics()) if (type === 'GPU') process.kill(pid, 'SIGSEGV');
      for (const { webContents } of BrowserWindow.getAllWindows()) webContents.forcefullyCrashRenderer();
    });
    const crashed = new Promise((resolve) => first.app.process().once('exit', resolve));
    await first.app
      .evaluate(() => {
        process.crash();
      })
      .catch(() => undefined);
    await crashed;
    expectNothing('crashes of the window, the graphics process and the program');

    const second = await start();
    await sendFax(second, other);
    await killTree(second);
    expectNothing('a kill');

    const third = await start();
    await rail(third.page, /^Sent/).click();
    await expect(third.page.getByRole('option', { name: new RegExp(`638 ${line}`) })).not.toHaveCount(0);
    await eraseNow(third);
    await expect(third.page.getByRole('option', { name: /Practice/ })).toHaveCount(0);
    expectNothing('the clean-up');
    expect(await callFromPage(third.page, 'settings.set', { change: { startAtLogin: true } })).toMatchObject({
      ok: true,
    });
    await third.app.close();
    expectNothing('the end');
    expect(filesBelow(places.home).map((file) => path.basename(file))).toContain('pagewire.desktop');
    expect(entries()).toEqual(['ifax-api-key', 'data-key', 'audit-log-head']);

    const uninstall = ['uninstall', '--data', 'erase'];
    const removal = await (await runPlain({ userData: places.data, env, args: uninstall })).ended;
    expect(removal, removal.out + removal.err).toMatchObject({ code: 0 });
    expect(existsSync(places.data)).toBe(false);
    expect(entries()).toEqual([]);
    expect(tracesIn(written(), values), 'the removal').toEqual([]);
    // What Chromium and GTK leave of runs that were killed does not say whose it is.
    expect(tracesIn([places.root], { ...values, program: 'pagewire', 'its name': 'Pagewire' })).toEqual([]);
  } finally {
    await judge.stop();
    await bus.close();
  }
});

/** The key as it was typed is in the window's heap until it is saved, and no longer. */
async function keyIsLetGo(page: Page, key: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await rail(page, /^Settings/).click();
  // Typed as a keyboard does: what a test runner puts into a page by script stays in its own part of the heap.
  await page.getByLabel('Key', { exact: true }).click();
  await page.keyboard.insertText(key);
  expect((await heapOf(session)).includes(key)).toBe(true);
  await page.getByRole('button', { name: /^(Save|Replace) key$/ }).click();
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue('');
  await expect(page.getByText(/A key is (in use for this session only|stored in the system keyring)/)).toBeVisible();
  // What nobody holds any more goes with one of the next collections.
  await expect.poll(async () => (await heapOf(session)).includes(key), { timeout: 30_000 }).toBe(false);
  await session.detach();
}
