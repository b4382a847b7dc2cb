import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, pageIsReady, test } from '../support/launch';

const ADDRESSES = [
  'http://pagewire.example/',
  'https://pagewire.example/',
  'HTTPS://PAGEWIRE.EXAMPLE/',
  'file:///etc/passwd',
  'file://localhost/etc/passwd',
  'file://host/share/x',
  'data:text/html,<h1>x</h1>',
  'blob:app://ui/00000000-0000-0000-0000-000000000000',
  'javascript:document.title="taken"',
  'app://evil/',
  'app://ui.evil/',
  'app://ui@evil/',
  'app:///etc/passwd',
  'app://ui/../../etc/passwd',
  'app://ui/%2e%2e%2fpackage.json',
  'app://ui/other.html',
  'chrome://version/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://ui/',
  'ftp://pagewire.example/',
  'mailto:a@pagewire.example',
  'tel:+12025550101',
  'ws://127.0.0.1:1/',
  '//pagewire.example/',
  '\\\\host\\share\\x',
  'HtTp://PageWire.Example/',
  'https://user:pass@pagewire.example/',
  'https:pagewire.example',
  'file:///C:/Windows/win.ini',
  'FILE:///etc/passwd',
  'data:text/html;base64,PGgxPng8L2gxPg==',
  'DATA:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
  'JaVaScRiPt:document.title="taken"',
  ' javascript:document.title="taken"',
  'java\nscript:document.title="taken"',
  'vbscript:x',
  'blob:https://pagewire.example/00000000-0000-0000-0000-000000000000',
  'filesystem:app://ui/temporary/x.html',
  'app://UI/%2e%2e/x.html',
  'app://ui/index.html%00.html',
  'fax:+12025550101',
  'pagewire:open',
  'smb://host/share/x',
  'ms-settings:',
  'chrome-extension://x/x.html',
  'vnd.pagewire:x',
];

test('the window never leaves its page', async ({ running: { app, page, userData } }) => {
  const home = page.url();
  expect(new Set(ADDRESSES).size).toBeGreaterThanOrEqual(40);
  await app.evaluate(({ BrowserWindow, app: electron }) => {
    const went: string[] = [];
    Object.assign(globalThis, { went });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('did-navigate', (_event, address) => went.push(address));
    contents?.on('did-frame-navigate', (_event, address) => went.push(address));
    contents?.on('render-process-gone', () => went.push('gone'));
    electron.on('open-url', (_event, address) => went.push(address));
  });
  const ways = ['location', 'link', 'form', 'refresh'] as const;
  for (const address of ADDRESSES) {
    for (const way of ways) {
      await test.step(`${way} ${address}`, () =>
        page.evaluate(
          ([url, how]) => {
            const add = (element: HTMLElement): void => {
              document.body.append(element);
              element.remove();
            };
            try {
              if (how === 'location') location.href = url;
              else if (how === 'link') {
                const link = document.createElement('a');
                link.href = url;
                document.body.append(link);
                link.click();
                link.remove();
              } else if (how === 'form') {
                const form = document.createElement('form');
                form.action = url;
                document.body.append(form);
                form.submit();
                form.remove();
              } else {
                const meta = document.createElement('meta');
                meta.httpEquiv = 'refresh';
                meta.content = `0;url=${url}`;
                add(meta);
              }
            } catch {
              // refused before it was tried, which is as good
            }
          },
          [address, way] as const,
        ));
    }
    expect(page.url(), address).toBe(home);
    expect(await page.title(), address).not.toBe('taken');
  }
  // Things that are dropped where nothing takes them, and a page that is dropped as a file.
  const html = path.join(userData, 'page.html');
  await writeFile(html, '<script>document.title = "taken"</script>');
  const session = await page.context().newCDPSession(page);
  for (const data of [
    ...ADDRESSES.slice(0, 12).map((url) => ({
      items: [{ mimeType: 'text/uri-list', data: url }],
      dragOperationsMask: 1,
    })),
    { items: [{ mimeType: 'text/html', data: '<img src=x onerror="document.title=1">' }], dragOperationsMask: 1 },
    { items: [], files: [html], dragOperationsMask: 1 },
  ]) {
    for (const at of [
      { x: 20, y: 20 },
      { x: 20, y: 500 },
      { x: 600, y: 400 },
    ]) {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, ...at, data });
    }
  }
  await session.detach();
  // Asked of the page itself: Playwright's locators wait for the navigations that never come.
  await expect.poll(() => page.evaluate(() => document.body.innerText)).toContain('page.html');
  expect(page.url()).toBe(home);
  expect(await app.evaluate(() => (globalThis as unknown as { went: string[] }).went)).toEqual([]);
  // The bridge still answers: it is the same page and not a new one.
  expect(await page.evaluate(() => typeof (window as unknown as Record<string, unknown>)['pagewire'])).toBe('object');
});

test('from the empty addresses, which ask no handler, the window comes back by itself', async ({
  running: { app, page },
}) => {
  const home = page.url();
  const loads = (): Promise<number> => app.evaluate(() => (globalThis as unknown as { loads: number }).loads);
  await app.evaluate(({ BrowserWindow }) => {
    Object.assign(globalThis, { loads: 0 });
    BrowserWindow.getAllWindows()[0]?.webContents.on('did-finish-load', () => {
      (globalThis as unknown as { loads: number }).loads += 1;
    });
  });
  for (const leave of [
    "location.href = 'about:blank'",
    "window.open('about:blank', '_top')",
    "location.href = 'about:srcdoc'",
  ]) {
    const before = await loads();
    await page.evaluate(`setTimeout(() => { ${leave} }, 0); 0`);
    await expect.poll(loads, leave).toBeGreaterThan(before);
    await expect.poll(() => page.url()).toBe(home);
    await pageIsReady(page);
  }
});

test('a frame gets no page, no bridge and no answer', async ({ running: { app, page } }) => {
  const bridged = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'app://ui/index.html';
    const loaded = new Promise((resolve) => {
      frame.addEventListener('load', resolve);
    });
    document.body.append(frame);
    await loaded;
    try {
      return typeof (frame.contentWindow as unknown as Record<string, unknown> | null)?.['pagewire'];
    } catch {
      return 'out of reach';
    }
  });
  expect(['undefined', 'out of reach']).toContain(bridged);
  // Even if one could speak, of our origin as an empty one is, or of none: the real frames, said to the real gate.
  await page.evaluate(() => {
    document.body.append(document.createElement('iframe'));
    const foreign = document.createElement('iframe');
    foreign.setAttribute('sandbox', 'allow-scripts');
    document.body.append(foreign);
  });
  const answers = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Handler = (event: object, message: object) => Promise<unknown>;
    const handlers = (ipcMain as unknown as { readonly _invokeHandlers: ReadonlyMap<string, Handler> })._invokeHandlers;
    const sender = BrowserWindow.getAllWindows()[0]?.webContents;
    const frames = sender?.mainFrame.frames ?? [];
    const ask = async (senderFrame: unknown) => handlers.get('settings.get')?.({ sender, senderFrame }, {});
    const answered = await Promise.all(frames.map(ask));
    const origins = frames.map(({ origin }) => origin);
    return { origins, top: await ask(sender?.mainFrame), answered, gone: await ask(null) };
  });
  const refused = { ok: false, error: { code: 'not-allowed' } };
  expect(answers.origins).toEqual(expect.arrayContaining(['app://ui', 'null']));
  expect(answers).toMatchObject({ top: { ok: true }, answered: [refused, refused, refused], gone: refused });
});
