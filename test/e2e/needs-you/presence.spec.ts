import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { closeWindow, expect, startApp, test } from '../support/launch';
import { rail } from '../support/window';
import { sendSixPages, startAgain, startWithJudge } from './support';

interface Seen {
  menu: string[];
  tip: string;
  badge: number;
  notes: string[];
}

/** Takes down what is handed to the system's tray, badge and notifications on its last step: no desktop shows them here. */
async function watch(app: ElectronApplication): Promise<() => Promise<Seen>> {
  await app.evaluate(({ app: main, Tray, Notification }) => {
    const seen: Seen = { menu: [], tip: '', badge: -1, notes: [] };
    Object.assign(globalThis, { seen });
    const { setContextMenu, setToolTip } = Tray.prototype;
    Tray.prototype.setContextMenu = function (this: Electron.Tray, menu) {
      seen.menu = (menu?.items ?? []).filter(({ type }) => type !== 'separator').map(({ label }) => label);
      setContextMenu.call(this, menu);
    };
    Tray.prototype.setToolTip = function (this: Electron.Tray, tip) {
      seen.tip = tip;
      setToolTip.call(this, tip);
    };
    main.setBadgeCount = (count) => {
      seen.badge = count ?? 0;
      return true;
    };
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      seen.notes.push(`${this.title}: ${this.body}`);
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
}

test('tray, badge and title say how many faxes need somebody, also before a page is open', async ({ userData }) => {
  const { app, page, judge } = await startWithJudge(userData);
  const seen = await watch(app);
  const titles = (of: ElectronApplication) =>
    of.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));
  expect(await titles(app)).toEqual(['Pagewire']);
  await sendSixPages(page, userData, '+12025550114');
  await expect.poll(async () => (await seen()).badge, { timeout: 20_000 }).toBe(1);
  expect(await seen()).toMatchObject({
    tip: 'Pagewire - 1 needs you',
    menu: ['Open Pagewire', 'New fax', '1 fax needs you', 'Pause sending', 'Quit Pagewire'],
  });
  await expect.poll(() => titles(app)).toEqual(['Pagewire - 1 needs you']);
  await app.close();

  const again = await startAgain(userData, judge);
  await expect.poll(() => titles(again.app)).toEqual(['Pagewire - 1 needs you']);
  const seenAgain = await watch(again.app);
  await rail(again.page, /^Outbox/).click();
  await again.page.getByRole('option').first().click();
  await again.page.getByRole('button', { name: 'Done with it' }).click();
  await expect.poll(async () => (await seenAgain()).badge).toBe(0);
  expect((await seenAgain()).menu).not.toContain('1 fax needs you');
  await expect.poll(() => titles(again.app)).toEqual(['Pagewire']);
  await again.app.close();
  await judge.stop();
});

test('closing the window while a fax is under way: it is delivered, told once, and then the program ends', async ({
  userData,
}) => {
  const { app, page, judge } = await startWithJudge(userData);
  const seen = await watch(app);
  await sendSixPages(page, userData, '+12025550101');
  await expect(page.getByText(/Waiting to be sent|Handing over|Calling|Page \d/).first()).toBeVisible();
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await closeWindow(app);
  await expect
    .poll(async () => (await seen()).notes)
    .toEqual(['Pagewire goes on without its window: It ends by itself when 1 fax is no longer under way.']);
  await ended;
  expect((await judge.accepted()).map(({ pages }) => pages)).toEqual([6]);

  const again = await startAgain(userData, judge);
  await rail(again.page, /^Sent/).click();
  // Delivered before this start, not by it.
  await expect(again.page.getByText(/Delivered today/).first()).toBeVisible();
  await again.app.close();
  await judge.stop();
});

test('kept in the tray if wanted; a second start shows the window again', async ({ userData }) => {
  const { app, page } = await startApp({ userData });
  await rail(page, /^Settings/).click();
  await page.getByText('Keep running in the tray when the window is closed').click();
  await expect(page.getByRole('checkbox', { name: /Keep running in the tray/ })).toBeChecked();
  // The box may be ticked a moment before the setting is kept.
  await expect.poll(() => readFile(path.join(userData, 'settings.json'), 'utf8')).toMatch(/"keepInTray":\s*true/);
  await closeWindow(app);
  const second = app.waitForEvent('window');
  await app.evaluate(({ app: main }) => {
    main.emit('second-instance', {}, [], '', { wantsWindow: true });
  });
  const window = await second;
  await expect(window.getByRole('heading', { level: 1, name: 'New fax' })).toBeVisible();
  await app.close();
});
