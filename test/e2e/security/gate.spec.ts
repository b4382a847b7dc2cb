import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CALLS, DROP_CHANNEL } from '../../../bridge/channels';
import { expect, pageIsReady, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { shareApp } from '../support/shared-app';

const shared = shareApp();

const BAD: readonly unknown[] = [
  undefined,
  null,
  0,
  -0,
  'text',
  true,
  [],
  [[]],
  { unknown: 1 },
  { id: '../../etc/passwd' },
  { id: 1e300 },
  { draft: {} },
  { draft: null },
  { change: { theme: 'pink' } },
  { change: { keyStored: true } },
  { change: { dataKeyIn: 'file' } },
  { key: '' },
  { link: 'https://pagewire.example/' },
  { handle: '/etc/passwd' },
  { box: 'all', search: '', limit: 1, offset: 0 },
  { box: 'sent', search: '', limit: 1e9, offset: 0 },
];

test('no call takes an argument that does not fit', async () => {
  const { page } = shared();
  for (const name of CALLS) {
    const answers = await Promise.all(BAD.map((argument) => callFromPage(page, name, argument)));
    for (const [at, answer] of answers.entries())
      expect(answer, `${name} ${JSON.stringify(BAD[at])}`).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  }
});

test('a message over the limit is refused before it is read', async () => {
  const { page } = shared();
  const search = 'x'.repeat(600_000);
  expect(await callFromPage(page, 'fax.list', { box: 'sent', search, limit: 1, offset: 0 })).toEqual({
    ok: false,
    error: { code: 'bad-request', field: null },
  });
});

test('more than 50 calls a second are refused', async () => {
  const { page } = shared();
  // A call that the window does not make by itself, so that the count is this test's alone, once a second has gone by since the tests before.
  const codes = await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    type Call = (argument: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
    const api = (window as unknown as { pagewire: Record<string, Call> }).pagewire;
    const id = '00000000-0000-4000-8000-000000000000';
    const replies = await Promise.all(Array.from({ length: 200 }, async () => api['fax.show']?.({ id })));
    return replies.map((reply) => reply?.error?.code ?? 'none');
  });
  expect(codes.filter((code) => code === 'too-many-calls')).toHaveLength(150);
});

test('a window on another origin is refused, even with our preload', async () => {
  const { app } = shared();
  const replies = await app.evaluate(
    async ({ BrowserWindow, app: electron }, channels) => {
      const path = `${electron.getAppPath()}/out/preload/preload.cjs`;
      const foreign = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
      await foreign.loadURL('data:text/html,<h1>foreign</h1>');
      const code = `(async () => { const all = []; for (const name of ${JSON.stringify(channels)}) all.push(await window.pagewire[name]({})); return all; })()`;
      const answers = (await foreign.webContents.executeJavaScript(code)) as unknown[];
      foreign.destroy();
      return answers;
    },
    [...CALLS],
  );
  for (const reply of replies) expect(reply).toEqual({ ok: false, error: { code: 'not-allowed' } });
});

test('our own window is refused while it shows another page, and so is the last word of that page', async () => {
  const { app, page } = shared();
  const home = page.url();
  const settings = await callFromPage(page, 'settings.get', {});
  // What comes in on one channel: from which origin, as main sees it at that moment, and what was answered.
  await app.evaluate(({ ipcMain }) => {
    type Handler = (
      event: { readonly senderFrame: { readonly origin: string } | null },
      message: { readonly change?: { readonly theme?: string } },
    ) => Promise<unknown>;
    const handlers = (ipcMain as unknown as { readonly _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const own = handlers.get('settings.set');
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    handlers.set('settings.set', async (event, message) => {
      const from = event.senderFrame?.origin ?? 'gone';
      const reply = await own?.(event, message);
      heard.push([message.change?.theme, from, reply]);
      return reply;
    });
  });
  await app.evaluate(async ({ BrowserWindow }) => {
    // Main itself, as nothing else can: the first word at once, the last when main brings the window back, which it does by itself.
    const foreign =
      "<script>const say = (theme) => pagewire['settings.set']({ change: { theme } }); say('dark'); addEventListener('pagehide', () => say('light'));</script>";
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Cut off by the load of our own page, or not.
    await contents?.loadURL(`data:text/html,${encodeURIComponent(foreign)}`).catch(() => undefined);
  });
  await expect.poll(() => page.url()).toBe(home);
  await pageIsReady(page);
  const heard = () => app.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
  await expect.poll(heard).toHaveLength(2);
  const refused = { ok: false, error: { code: 'not-allowed' } };
  expect(await heard()).toEqual([
    ['dark', 'null', refused],
    ['light', expect.stringMatching(/^(null|gone)$/), refused],
  ]);
  expect(await callFromPage(page, 'settings.get', {})).toEqual(settings);
});

test('only the calls of the contract and the drop channel are open', async () => {
  const { app } = shared();
  const open = await app.evaluate(({ ipcMain }) => {
    const handlers = (ipcMain as unknown as { _invokeHandlers?: Map<string, unknown> })._invokeHandlers;
    return { invoke: [...(handlers?.keys() ?? [])], on: ipcMain.eventNames().map(String) };
  });
  expect(open.invoke.toSorted()).toEqual([...CALLS].toSorted());
  expect(open.on).toEqual([DROP_CHANNEL]);
});

test('a File that the page made itself stands for no path', async () => {
  const { page, userData } = shared();
  const secret = path.join(userData, 'secret.pdf');
  await writeFile(secret, '%PDF-1.4 secret');
  const reply = await page.evaluate(async (name) => {
    const api = (window as unknown as { pagewire: { dropFiles(files: readonly File[]): Promise<unknown> } }).pagewire;
    const own = new File(['%PDF-1.4'], name, { type: 'application/pdf' });
    const lookalike = { name, path: name, size: 1, type: 'application/pdf' } as unknown as File;
    return [await api.dropFiles([own]), await api.dropFiles([lookalike]), await api.dropFiles([])];
  }, secret);
  expect(reply).toEqual([
    { ok: true, value: [{ ok: false, name: secret, code: 'not-a-file', locked: null }] },
    { ok: true, value: [{ ok: false, name: secret, code: 'not-a-file', locked: null }] },
    { ok: true, value: [] },
  ]);
});
