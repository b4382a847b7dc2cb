import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CALLS, DROP_CHANNEL } from '../../../bridge/channels';
import { defaultSettings } from '../../../core/settings/settings';
import { dropFiles } from '../support/drop-files';
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
  // In one go: each way between a test and its page takes longer than a call.
  const answers = await page.evaluate(
    async ([names, messages]) => {
      type Call = (argument: unknown) => Promise<unknown>;
      const api = (window as unknown as { pagewire: Record<string, Call> }).pagewire;
      const all: (readonly [string, readonly unknown[]])[] = [];
      for (const name of names)
        all.push([name, await Promise.all(messages.map(async (message) => api[name]?.(message)))]);
      return all;
    },
    [CALLS, BAD] as const,
  );
  expect(answers.map(([name]) => name)).toEqual(CALLS);
  for (const [name, replies] of answers)
    for (const [at, reply] of replies.entries())
      expect(reply, `${name} ${JSON.stringify(BAD[at])}`).toMatchObject({ ok: false, error: { code: 'bad-request' } });
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
  // A call that the window does not make by itself; those of the tests before can only make it fewer.
  const { codes, ms } = await page.evaluate(async () => {
    type Call = (argument: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
    const api = (window as unknown as { pagewire: Record<string, Call> }).pagewire;
    const id = '00000000-0000-4000-8000-000000000000';
    const before = performance.now();
    const replies = await Promise.all(Array.from({ length: 500 }, async () => api['fax.show']?.({ id })));
    return { codes: replies.map((reply) => reply?.error?.code ?? 'none'), ms: performance.now() - before };
  });
  const refused = codes.filter((code) => code === 'too-many-calls').length;
  expect(refused).toBeGreaterThanOrEqual(500 - 50 * (1 + Math.floor(ms / 1000)));
  expect(refused).toBeGreaterThan(0);
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

test('our own window is refused while it shows another page, and so is a word of that page that comes late', async () => {
  const { app, page } = shared();
  const home = page.url();
  const settings = await callFromPage(page, 'settings.get', {});
  const answers = await app.evaluate(async ({ BrowserWindow, ipcMain }, address) => {
    type Handler = (event: object, message: object) => Promise<unknown>;
    const handlers = (ipcMain as unknown as { readonly _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const own = handlers.get('settings.set');
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (own === undefined || contents === undefined) throw new Error('there is a window, and it may change settings');
    // It would come back by itself before the other page has said anything.
    const comesBack = contents.listeners('did-navigate') as (() => void)[];
    contents.removeAllListeners('did-navigate');
    const said: { readonly event: object; readonly message: object; readonly reply: unknown }[] = [];
    const first = new Promise<void>((resolve) => {
      handlers.set('settings.set', async (event, message) => {
        const reply = await own(event, message);
        said.push({ event, message, reply });
        resolve();
        return reply;
      });
    });
    const words =
      "<script>const say = (theme) => pagewire['settings.set']({ change: { theme } }); say('dark'); addEventListener('pagehide', () => say('light'));</script>";
    await contents.loadURL(`data:text/html,${encodeURIComponent(words)}`);
    await first;
    const shown = contents.mainFrame.origin;
    for (const listener of comesBack) contents.on('did-navigate', listener);
    await contents.loadURL(address);
    handlers.set('settings.set', own);
    // The first word once more, now that our own page is there; whatever the page said when it went is among the others.
    const late = await Promise.all(said.map(({ event, message }) => own(event, message)));
    return { shown, replies: [...said.map(({ reply }) => reply), ...late] };
  }, home);
  await pageIsReady(page);
  expect(answers.shown).toBe('null');
  expect(answers.replies.length).toBeGreaterThanOrEqual(2);
  for (const reply of answers.replies) expect(reply).toEqual({ ok: false, error: { code: 'not-allowed' } });
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

test('of more files than a drop may bring the first fifty come to main, and as many as the settings say are looked at', async () => {
  const { page, userData } = shared();
  const files = Array.from({ length: 51 }, (_, at) => path.join(userData, `${String(at)}.xyz`));
  await Promise.all(files.map((file) => writeFile(file, 'x')));
  await page.evaluate(() => {
    const api = (window as unknown as { pagewire: { dropFiles(files: readonly File[]): Promise<unknown> } }).pagewire;
    const take = (event: DragEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      Object.assign(window, { dropped: api.dropFiles([...(event.dataTransfer?.files ?? [])]) });
    };
    window.addEventListener('drop', take, { capture: true, once: true });
  });
  await dropFiles(page, files, { x: 300, y: 300 });
  await page.waitForFunction(() => 'dropped' in window);
  const reply = await page.evaluate(
    () => (window as unknown as { dropped: Promise<{ readonly value: readonly { readonly code: string }[] }> }).dropped,
  );
  const codes = reply.value.map(({ code }) => code);
  const { mostFiles } = defaultSettings;
  expect(codes).toEqual([
    ...Array.from({ length: mostFiles }, () => 'type-not-supported'),
    ...Array.from({ length: files.length - mostFiles }, () => 'too-many-files'),
  ]);
});
