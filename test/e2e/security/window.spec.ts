import { readFile } from 'node:fs/promises';
import { CALLS } from '../../../bridge/channels';
import { expect, pageIsReady, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { shareApp } from '../support/shared-app';

const shared = shareApp();

test('every page is sandboxed, isolated and without Node', async () => {
  const { app, page } = shared();
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

test('the page runs under the system call filter', async () => {
  const { app } = shared();
  test.skip(process.platform !== 'linux', 'reads /proc');
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  expect(/^Seccomp:\s*(\d)/m.exec(status)?.[1]).toBe('2');
  expect(/^NoNewPrivs:\s*(\d)/m.exec(status)?.[1]).toBe('1');
});

test('the page has exactly the calls of the contract, and cannot change them', async () => {
  const { page } = shared();
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

test('every permission is denied', async () => {
  const { page } = shared();
  const states = await page.evaluate(async () => {
    // All that Chromium 130 to 142 know by name; what a version does not know throws.
    const names = [
      'accelerometer',
      'ambient-light-sensor',
      'background-fetch',
      'background-sync',
      'camera',
      'captured-surface-control',
      'clipboard-read',
      'clipboard-write',
      'display-capture',
      'geolocation',
      'gyroscope',
      'hand-tracking',
      'idle-detection',
      'keyboard-lock',
      'local-fonts',
      'local-network-access',
      'magnetometer',
      'microphone',
      'midi',
      'nfc',
      'notifications',
      'payment-handler',
      'periodic-background-sync',
      'persistent-storage',
      'pointer-lock',
      'screen-wake-lock',
      'speaker-selection',
      'storage-access',
      'window-management',
    ];
    const answers: Record<string, string> = {};
    for (const name of names) {
      try {
        answers[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
      } catch {
        answers[name] = 'unknown here';
      }
    }
    return answers;
  });
  for (const [name, state] of Object.entries(states)) expect(['denied', 'unknown here'], name).toContain(state);
  expect(Object.values(states).filter((state) => state === 'denied').length).toBeGreaterThan(15);
});

test('camera, screen, place, clipboard, devices, fonts and file pickers are refused', async () => {
  const { page } = shared();
  const outcomes = await page.evaluate(async () => {
    type Asks = Readonly<Record<string, ((...given: readonly unknown[]) => Promise<unknown>) | undefined>>;
    const of = (owner: unknown): Asks => (owner ?? {}) as Asks;
    const screens = window as unknown as Asks;
    const asks: Record<string, () => Promise<unknown> | undefined> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      place: () =>
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, reject);
        }),
      clipboardText: () => navigator.clipboard.readText(),
      clipboardItems: () => navigator.clipboard.read(),
      midi: () => navigator.requestMIDIAccess(),
      hid: () =>
        of((navigator as unknown as Record<string, unknown>)['hid'])['requestDevice']?.call(
          (navigator as unknown as Record<string, unknown>)['hid'],
          { filters: [] },
        ),
      usb: () =>
        of((navigator as unknown as Record<string, unknown>)['usb'])['requestDevice']?.call(
          (navigator as unknown as Record<string, unknown>)['usb'],
          { filters: [] },
        ),
      serial: () =>
        of((navigator as unknown as Record<string, unknown>)['serial'])['requestPort']?.call(
          (navigator as unknown as Record<string, unknown>)['serial'],
        ),
      bluetooth: () =>
        of((navigator as unknown as Record<string, unknown>)['bluetooth'])['requestDevice']?.call(
          (navigator as unknown as Record<string, unknown>)['bluetooth'],
          { acceptAllDevices: true },
        ),
      fonts: () => screens['queryLocalFonts']?.(),
      screens: () => screens['getScreenDetails']?.(),
      openPicker: () => screens['showOpenFilePicker']?.(),
      savePicker: () => screens['showSaveFilePicker']?.(),
      folderPicker: () => screens['showDirectoryPicker']?.(),
      pointer: () => document.body.requestPointerLock(),
      wake: () => navigator.wakeLock.request('screen'),
    };
    const answers: Record<string, string> = {};
    for (const [name, ask] of Object.entries(asks)) {
      try {
        const got = await ask();
        answers[name] = got === undefined || (Array.isArray(got) && got.length === 0) ? 'nothing' : 'given';
      } catch {
        answers[name] = 'refused';
      }
    }
    return {
      ...answers,
      notifications: await Notification.requestPermission(),
      persistent: await navigator.storage.persist(),
      locked: document.pointerLockElement !== null,
    };
  });
  const { notifications, persistent, locked, ...asked } = outcomes as Record<string, unknown>;
  expect({ notifications, persistent, locked }).toEqual({ notifications: 'denied', persistent: false, locked: false });
  for (const [name, outcome] of Object.entries(asked)) expect(['refused', 'nothing'], name).toContain(outcome);
});

test('no second window opens, by any click or call, and no webview', async () => {
  const { app, page } = shared();
  for (const address of [
    'https://pagewire.example/',
    'app://ui/',
    'about:blank',
    '',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
  ]) {
    for (const target of ['', '_blank', '_top', 'other', 'noopener']) {
      // Nobody is asked before the window itself goes to an empty page; it comes back (navigation.spec).
      if (target === '_top' && (address === '' || address === 'about:blank')) continue;
      const opened = await page.evaluate(
        ([url, name]) =>
          window.open(url, name === 'noopener' ? '_blank' : name, name === 'noopener' ? name : '') === null,
        [address, target] as const,
      );
      // "_top" is the window itself: what answers is the window that stays where it is.
      if (target !== '_top') expect(opened, `${address} ${target}`).toBe(true);
    }
  }
  for (const target of ['_blank', 'other', '_top', '_parent']) {
    await page.evaluate((name) => {
      const link = document.createElement('a');
      link.href = 'https://pagewire.example/';
      link.target = name;
      link.textContent = 'elsewhere';
      link.id = 'probe';
      link.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:9999;background:white';
      document.body.append(link);
      const form = document.createElement('form');
      Object.assign(form, { action: 'https://pagewire.example/', target: name });
      document.body.append(form);
      form.submit();
      form.remove();
    }, target);
    // By the mouse alone: Playwright's own click waits for the navigation that never comes.
    await page.mouse.click(5, 5);
    await page.mouse.click(5, 5, { button: 'middle' });
    for (const modifier of ['Control', 'Shift', 'Alt', 'Meta'] as const) {
      await page.keyboard.down(modifier);
      await page.mouse.click(5, 5);
      await page.keyboard.up(modifier);
    }
    await page.evaluate(() => document.querySelector('#probe')?.remove());
  }
  await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://pagewire.example/');
    document.body.append(view);
    view.remove();
  });
  await page.evaluate(async () => {
    const pip = (window as unknown as { documentPictureInPicture?: { requestWindow(): Promise<unknown> } })
      .documentPictureInPicture;
    await pip?.requestWindow().catch(() => undefined);
  });
  expect(
    await app.evaluate(({ webContents, BrowserWindow }) => [
      webContents.getAllWebContents().length,
      BrowserWindow.getAllWindows().length,
    ]),
  ).toEqual([1, 1]);
  expect(page.url()).toBe('app://ui/');
});

test('developer tools stay closed, by key, by menu and by call', async () => {
  const { app, page } = shared();
  await page.keyboard.press('F12');
  for (const keys of ['Control+Shift+I', 'Control+Shift+J', 'Control+Shift+C', 'Alt+Meta+I'])
    await page.keyboard.press(keys);
  const found = await app.evaluate(({ BrowserWindow, Menu, webContents }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const press = (keyCode: string, modifiers: ('control' | 'shift')[]): void => {
      contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
      contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
    };
    press('F12', []);
    press('I', ['control', 'shift']);
    contents?.openDevTools();
    contents?.toggleDevTools();
    contents?.inspectElement(10, 10);
    const roles = (Menu.getApplicationMenu()?.items ?? []).flatMap(
      ({ submenu }) => submenu?.items.map(({ role }) => role?.toLowerCase()) ?? [],
    );
    return { pages: webContents.getAllWebContents().length, opened: contents?.isDevToolsOpened(), roles };
  });
  expect(found).toMatchObject({ pages: 1, opened: false });
  for (const role of ['toggledevtools', 'reload', 'forcereload']) expect(found.roles).not.toContain(role);
});

test('the browser is opened for three fixed addresses and nothing else', async () => {
  const { app, page } = shared();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address: string) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  const tried = [
    'ifax',
    'ifax-key ',
    'IFAX-KEY',
    '__proto__',
    'constructor',
    'toString',
    'https://www.ifaxapp.com/',
    'file:///etc/passwd',
    'javascript:1',
    '\\\\host\\share',
    ['ifax-key'],
    { link: 'ifax-key' },
    null,
  ];
  for (const link of tried)
    expect(await callFromPage(page, 'app.openLink', { link }), JSON.stringify(link)).toMatchObject({ ok: false });
  for (const link of ['ifax-sent', 'ifax-key', 'ifax-support'])
    expect(await callFromPage(page, 'app.openLink', { link })).toEqual({ ok: true, value: null });
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://www.ifaxapp.com/',
    'https://www.ifaxapp.com/docs/api/v1',
    'https://www.ifaxapp.com/',
  ]);
});

test('the bridge still answers when the page spoils its own built-ins, and nothing of ours falls into its hands', async () => {
  const { page } = shared();
  const seen = await page.evaluate(async () => {
    const caught: unknown[] = [];
    const note = (thing: unknown): void => {
      caught[caught.length] = thing;
    };
    const { then } = Promise.prototype;
    const { apply } = Reflect;
    // What a bridge that ran in the page's world would call with its own objects.
    for (const [owner, name] of [
      [Array.prototype, 'push'],
      [Array.prototype, 'map'],
      [Array.prototype, 'slice'],
      [Array.prototype, 'concat'],
      [Function.prototype, 'call'],
      [Function.prototype, 'apply'],
      [Function.prototype, 'bind'],
      [Map.prototype, 'get'],
      [Map.prototype, 'set'],
      [EventTarget.prototype, 'addEventListener'],
    ] as const) {
      const original = (owner as unknown as Record<string, unknown>)[name];
      (owner as unknown as Record<string, unknown>)[name] = function spoilt(
        this: unknown,
        ...given: unknown[]
      ): unknown {
        note(this);
        for (const each of given) note(each);
        return apply(original as () => unknown, this, given) as unknown;
      };
    }
    for (const name of ['sender', 'ports', 'ipcRenderer', '_events', 'invoke'])
      Object.defineProperty(Object.prototype, name, {
        configurable: true,
        set(value: unknown) {
          note({ [`set ${name}`]: value });
        },
        get: () => undefined,
      });
    JSON.parse = () => 'spoilt';
    Promise.prototype.then = function spoiltThen(this: Promise<unknown>, ...given: never[]): Promise<never> {
      note(this);
      return apply(then, this, given) as Promise<never>;
    };
    const api = (
      window as unknown as { pagewire: Record<string, (argument: unknown) => Promise<Record<string, unknown>>> }
    ).pagewire;
    const reply = (await api['settings.get']?.({})) ?? {};
    const shown: string[] = [];
    for (const thing of caught) {
      if (thing === null || (typeof thing !== 'object' && typeof thing !== 'function')) continue;
      for (const key of Object.getOwnPropertyNames(thing))
        if (
          [
            'sender',
            'senderId',
            'ipcRenderer',
            'invoke',
            'sendSync',
            'postMessage',
            'contextBridge',
            'webFrame',
            'require',
            'set sender',
            'set ports',
          ].includes(key) &&
          thing !== window
        )
          shown[shown.length] = key;
    }
    return {
      ok: reply['ok'],
      keys: Object.keys(reply).sort(),
      own: Object.getPrototypeOf(reply) === Object.prototype,
      shown,
    };
  });
  expect(seen).toEqual({ ok: true, keys: ['ok', 'value'], own: true, shown: [] });
  await page.reload();
  await pageIsReady(page);
});
