import { readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { closeWindow, runPlain, startApp } from '../support/launch';
import { QUEUE } from '../support/lp';
import { autostartOf, expect, isGone, PRINTER_NAME as NAME, test } from '../support/print-server';
import { rail } from '../support/window';

interface Told {
  readonly type: string;
  readonly [field: string]: unknown;
}

const run = async (userData: string, env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  const { ended } = await runPlain({ userData, env, args });
  const { code, out, err } = await ended;
  const lines = out
    .trim()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  return { code, out, err, told: lines.map((line) => JSON.parse(line) as Told) };
};

async function openSettings(page: Page) {
  await rail(page, /^Settings/).click();
  return page.getByRole('region', { name: 'Print to fax' });
}

async function faultless(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('[data-live-announcer]').analyze();
  expect(violations).toEqual([]);
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

const portOf = async (userData: string): Promise<number> =>
  (JSON.parse(await readFile(path.join(userData, 'printer.json'), 'utf8')) as { port: number }).port;

test('the printer is added and removed in the settings by keyboard: shown first, then done, and nothing is left', async ({
  userData,
  cups,
  env,
}) => {
  const { app, page } = await startApp({ userData, env });
  try {
    const region = await openSettings(page);
    await expect(region.getByRole('status')).toHaveText('The fax printer is not added.');
    await region.getByRole('button', { name: 'Add the fax printer' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add the fax printer' });
    const steps = dialog.getByRole('list', { name: 'What will be done' }).getByRole('listitem');
    await expect(steps).toHaveCount(3);
    await expect(steps.nth(0)).toContainText('from programs of this computer only');
    await expect(steps.nth(1)).toContainText(`lpadmin -p ${QUEUE}`);
    await expect(steps.nth(1)).toContainText('ipp://pagewire:******@127.0.0.1:');
    await expect(steps.nth(2)).toContainText('autostart/pagewire.desktop');
    await faultless(page);
    // Nothing was done by looking.
    expect(await isListening(await portOf(userData))).toBe(false);
    expect(await isGone(autostartOf(env))).toBe(true);

    await test.step('another choice shows another plan', async () => {
      await dialog.getByRole('checkbox', { name: /Also a printer for scripts/ }).focus();
      await page.keyboard.press('Space');
      await expect(steps).toHaveCount(4);
      await dialog.getByRole('radio', { name: /Without an administrator/ }).focus();
      await page.keyboard.press('Space');
      await expect(steps).toHaveCount(3);
      await expect(steps.nth(1)).toContainText('and to no other computer');
      await dialog.getByRole('radio', { name: /As a printer of this computer/ }).focus();
      await page.keyboard.press('Space');
      await expect(steps).toHaveCount(3);
    });
    await dialog.getByRole('button', { name: 'Add printer' }).focus();
    await page.keyboard.press('Enter');
    await expect(region.getByRole('status')).toHaveText(`${NAME} is added and listening.`);
    await expect(region.getByRole('checkbox', { name: /when I log in/ })).toBeChecked();
    await faultless(page);
    const port = await portOf(userData);
    expect(await isListening(port)).toBe(true);
    expect(await cups.queues()).toContain(`<Printer ${QUEUE}>`);
    expect(await readFile(autostartOf(env), 'utf8')).toMatch(/^Exec=.*"--user-data-dir=.*" ".*" "--hidden"$/m);

    await test.step('the start at login can be switched off by itself', async () => {
      await region.getByRole('checkbox', { name: /when I log in/ }).focus();
      await page.keyboard.press('Space');
      await expect.poll(() => isGone(autostartOf(env))).toBe(true);
    });

    await region.getByRole('button', { name: 'Remove the fax printer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove printer' }).click();
    await expect(region.getByRole('status')).toHaveText('The fax printer is not added.');
    expect(await cups.queues()).not.toContain('<Printer');
    expect(await isListening(port)).toBe(false);
    expect(await readdir(userData)).not.toContain('printer.json');
  } finally {
    await app.close();
  }
});

test('what is off is said with one button that puts it right', async ({ userData, env }) => {
  const { app, page } = await startApp({ userData, env, settings: { printerOn: true } });
  try {
    const region = await openSettings(page);
    await expect(region.getByRole('status')).toHaveText('The fax printer is switched on, but programs do not see it.');
    await faultless(page);
    await region.getByRole('button', { name: 'Put it right' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add printer' }).click();
    await expect(region.getByRole('status')).toHaveText(`${NAME} is added and listening.`);
  } finally {
    await app.close();
  }
});

test('a step that fails says why, and what comes after it was not begun', async ({ userData, env }) => {
  const { app, page } = await startApp({ userData, env });
  try {
    const region = await openSettings(page);
    await region.getByRole('button', { name: 'Add the fax printer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('label', { hasText: 'Without an administrator' }).click();
    await dialog.getByRole('button', { name: 'Add printer' }).click();
    const steps = region.getByRole('list', { name: 'What was done' }).getByRole('listitem');
    await expect(steps.nth(0)).toContainText('Done');
    await expect(steps.nth(1)).toContainText('Not done');
    await expect(steps.nth(1)).toContainText('This computer has no message bus');
    await expect(steps.nth(2)).toContainText('To do');
    await expect(region.getByRole('button', { name: 'Try again' })).toBeVisible();
    await faultless(page);
    expect(await isGone(autostartOf(env))).toBe(true);
  } finally {
    await app.close();
  }
});

test('on the command line: the plan, then each step, then how it stands; with the window open, and without it', async ({
  userData,
  cups,
  env,
}) => {
  const shown = await run(userData, env, 'printer', 'add', '--fax-queue');
  expect(shown.code).toBe(2);
  expect(shown.err).toContain('Nothing was done. Add --yes to do it.');
  expect(shown.out).toContain(`lpadmin -p ${QUEUE}`);
  expect(await cups.queues().catch(() => '')).not.toContain('<Printer');

  const added = await run(userData, env, 'printer', 'add', '--fax-queue', '--yes', '--json');
  expect(added.code, added.out + added.err).toBe(0);
  expect(added.told.filter(({ state }) => state === 'done').map(({ step }) => step)).toEqual([
    ...['listen', 'queue', 'fax-queue', 'login'],
  ]);
  expect(added.told.at(-1)).toMatchObject({ type: 'printer', queue: 'ready', faxQueue: 'ready', trouble: null });
  const { secret } = JSON.parse(await readFile(path.join(userData, 'printer.json'), 'utf8')) as { secret: string };
  expect(shown.out + added.out + added.err).not.toContain(secret);

  await test.step('nothing runs now, and the status says so', async () => {
    const status = await run(userData, env, 'printer', 'status');
    expect(status.code).toBe(1);
    expect(status.out).toContain('Next: pagewire --hidden');
  });

  const { app, page } = await startApp({ userData, env });
  try {
    const status = await run(userData, env, 'printer', 'status');
    expect([status.code, status.out.split('\n')[0]]).toEqual([0, `${NAME} is added and listening.`]);
    const removed = await run(userData, env, 'printer', 'remove', '--yes', '--json');
    expect(removed.code, removed.out + removed.err).toBe(0);
    expect(await cups.queues()).not.toContain('<Printer');
    expect(await isGone(autostartOf(env))).toBe(true);
    const region = await openSettings(page);
    await expect(region.getByRole('status')).toHaveText('The fax printer is not added.');
  } finally {
    await app.close();
  }
  const logs = await readFile(path.join(userData, 'logs', 'main.log'), 'utf8');
  expect(logs).not.toContain(secret);
});

test('started as at login: no window, but it listens; another start shows the window, quitting ends it', async ({
  userData,
  env,
}) => {
  await writeFile(path.join(userData, 'settings.json'), JSON.stringify({ printerOn: true }), { mode: 0o600 });
  const hidden = await runPlain({ userData, env, args: ['--hidden'] });
  let hasEnded = false;
  void hidden.ended.then(() => {
    hasEnded = true;
  });
  await expect.poll(async () => portOf(userData).then(isListening, () => false)).toBe(true);
  const status = await run(userData, env, 'printer', 'status', '--json');
  expect(status.told.at(-1)).toMatchObject({ isOn: true, service: 'listening' });
  // A second login start finds the first and leaves it alone.
  expect((await run(userData, env, '--hidden')).code).toBe(0);
  expect(hasEnded).toBe(false);
  hidden.child.kill('SIGTERM');
  expect((await hidden.ended).code).toBe(0);
  expect(await isListening(await portOf(userData))).toBe(false);
});

test('started as at login with nothing to do it ends by itself', async ({ userData, env }) => {
  const { ended } = await runPlain({ userData, env, args: ['--hidden'] });
  expect((await ended).code).toBe(0);
});

test('with the printer on, closing the window keeps the program, tray or not, and is told once', async ({
  userData,
  env,
}) => {
  const { app, page } = await startApp({ userData, env, settings: { printerOn: true } });
  await app.evaluate(({ Notification }) => {
    const notes: string[] = [];
    Object.assign(globalThis, { notes });
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      notes.push(this.title);
    };
  });
  const notes = () => app.evaluate(() => (globalThis as unknown as { notes: string[] }).notes);
  await expect.poll(async () => portOf(userData).then(isListening, () => false)).toBe(true);
  await closeWindow(app);
  await expect.poll(notes).toEqual(['Pagewire goes on without its window']);
  const second = app.waitForEvent('window');
  await app.evaluate(({ app: main }) => {
    main.emit('second-instance', {}, [], '', { wantsWindow: true });
  });
  await (await second).locator('h1').first().waitFor();
  await closeWindow(app);
  expect(await isListening(await portOf(userData))).toBe(true);
  expect(await notes()).toHaveLength(1);
  expect(page.isClosed()).toBe(true);
  await app.close();
});
