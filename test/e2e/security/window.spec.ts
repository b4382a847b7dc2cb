import { readFile } from 'node:fs/promises';
import { CALLS } from '../../../bridge/channels';
import { expect, test } from '../support/launch';

test('every page is sandboxed, isolated and without Node', async ({ running: { app, page } }) => {
  const preferences = await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) => (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()),
  );
  expect(preferences.length).toBeGreaterThan(0);
  for (const each of preferences) {
    expect(each).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  }
  const seen = await page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in window),
  );
  expect(seen).toEqual([]);
});

test('the page runs under the system call filter', async ({ running: { app } }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  expect(/^Seccomp:\s*(\d)/m.exec(status)?.[1]).toBe('2');
  expect(/^NoNewPrivs:\s*(\d)/m.exec(status)?.[1]).toBe('1');
});

test('the page has exactly the calls of the contract, and cannot change them', async ({ running: { page } }) => {
  const surface = await page.evaluate(() => {
    const api = (window as unknown as { pagewire: Record<string, unknown> }).pagewire;
    const before = api['app.info'];
    try {
      api['app.info'] = () => 'mine';
    } catch {
      // frozen: throws in strict mode
    }
    let replaced: boolean;
    try {
      (window as unknown as { pagewire: unknown }).pagewire = {};
      replaced = (window as unknown as { pagewire: unknown }).pagewire !== api;
    } catch {
      replaced = false;
    }
    return {
      names: Object.keys(api),
      kinds: [...new Set(Object.values(api).map((value) => typeof value))],
      same: api['app.info'] === before,
      replaced,
    };
  });
  expect(surface.names.toSorted()).toEqual([...CALLS, 'dropFiles', 'onEvent'].toSorted());
  expect(surface).toMatchObject({ kinds: ['function'], same: true, replaced: false });
});

test('the bridge still answers when the page spoils its own built-ins', async ({ running: { page } }) => {
  const answer = await page.evaluate(async () => {
    const seen: unknown[] = [];
    const then = Promise.prototype.then;
    Array.prototype.push = function push(...items: unknown[]) {
      seen.push = Array.prototype.concat as never;
      return items.length;
    };
    JSON.parse = () => 'spoiled';
    const api = (window as unknown as { pagewire: Record<string, (argument: unknown) => Promise<{ ok: boolean }>> })
      .pagewire;
    const reply = await api['settings.get']?.({});
    Promise.prototype.then = then;
    return reply?.ok;
  });
  expect(answer).toBe(true);
});

test('every permission is denied', async ({ running: { page } }) => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'camera',
      'microphone',
      'clipboard-read',
      'clipboard-write',
      'midi',
      'notifications',
      'persistent-storage',
    ];
    const answers: Record<string, string> = {};
    for (const name of names)
      answers[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
    return answers;
  });
  expect(new Set(Object.values(states))).toEqual(new Set(['denied']));
  const devices = await page.evaluate(async () => {
    const outcome = async (ask: () => Promise<unknown>): Promise<string> => {
      try {
        const got = await ask();
        return Array.isArray(got) && got.length === 0 ? 'refused' : 'granted';
      } catch {
        return 'refused';
      }
    };
    return Promise.all([
      outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      outcome(() => navigator.mediaDevices.getDisplayMedia()),
      outcome(
        () =>
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, reject);
          }),
      ),
      outcome(() => navigator.clipboard.readText()),
    ]);
  });
  expect(devices).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('no second window opens', async ({ running: { app, page } }) => {
  for (const address of [
    'https://pagewire.example/',
    'app://ui/',
    'about:blank',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ]) {
    expect(await page.evaluate((url) => window.open(url) === null, address)).toBe(true);
  }
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://pagewire.example/';
    link.target = '_blank';
    link.textContent = 'elsewhere';
    link.id = 'probe';
    link.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:9999;background:white';
    document.body.append(link);
  });
  await page.locator('#probe').click();
  await page.locator('#probe').click({ modifiers: ['Control'] });
  await page.locator('#probe').click({ button: 'middle' });
  await page.evaluate(() => document.body.append(document.createElement('webview')));
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('developer tools stay closed', async ({ running: { app } }) => {
  const opened = await app.evaluate(({ BrowserWindow, webContents }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.openDevTools();
    return webContents.getAllWebContents().length;
  });
  expect(opened).toBe(1);
});
