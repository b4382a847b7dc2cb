import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CALLS, DROP_CHANNEL } from '../../../bridge/channels';
import { expect, test } from '../support/launch';
import { callFromPage } from '../support/page-api';

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

test('no call takes an argument that does not fit', async ({ running: { page } }) => {
  for (const name of CALLS) {
    for (const argument of BAD) {
      expect(await callFromPage(page, name, argument), `${name} ${JSON.stringify(argument)}`).toMatchObject({
        ok: false,
        error: { code: 'bad-request' },
      });
    }
  }
});

test('a message over the limit is refused before it is read', async ({ running: { page } }) => {
  const search = 'x'.repeat(600_000);
  expect(await callFromPage(page, 'fax.list', { box: 'sent', search, limit: 1, offset: 0 })).toEqual({
    ok: false,
    error: { code: 'bad-request', field: null },
  });
});

test('more than 50 calls a second are refused', async ({ running: { page } }) => {
  // A call that the window does not make by itself, so that the count is this test's alone.
  const codes = await page.evaluate(async () => {
    type Call = (argument: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
    const api = (window as unknown as { pagewire: Record<string, Call> }).pagewire;
    const id = '00000000-0000-4000-8000-000000000000';
    const replies = await Promise.all(Array.from({ length: 200 }, async () => api['fax.show']?.({ id })));
    return replies.map((reply) => reply?.error?.code ?? 'none');
  });
  expect(codes.filter((code) => code === 'too-many-calls')).toHaveLength(150);
});

test('a window on another origin is refused, even with our preload', async ({ running: { app } }) => {
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

test('only the calls of the contract and the drop channel are open', async ({ running: { app } }) => {
  const open = await app.evaluate(({ ipcMain }) => {
    const handlers = (ipcMain as unknown as { _invokeHandlers?: Map<string, unknown> })._invokeHandlers;
    return { invoke: [...(handlers?.keys() ?? [])], on: ipcMain.eventNames().map(String) };
  });
  expect(open.invoke.toSorted()).toEqual([...CALLS].toSorted());
  expect(open.on).toEqual([DROP_CHANNEL]);
});

test('a File that the page made itself stands for no path', async ({ running: { page, userData } }) => {
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
