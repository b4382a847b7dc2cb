import type { ElectronApplication, Page } from '@playwright/test';
import { twoPdfs } from '../support/documents';
import { expect, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { dropOnNewFax, enterNumber, send } from '../support/window';

interface Shown {
  readonly text: string;
  readonly click: () => void;
}

/** No notification service runs here: each one is taken down on its last step, and clicked from there. */
async function watchNotifications(app: ElectronApplication) {
  await app.evaluate(({ Notification }) => {
    const shown: Shown[] = [];
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push({ text: `${this.title}: ${this.body}`, click: () => this.emit('click') });
    };
  });
  return {
    texts: (): Promise<readonly string[]> =>
      app.evaluate(() => (globalThis as unknown as { shown: Shown[] }).shown.map(({ text }) => text)),
    click: (index: number): Promise<void> =>
      app.evaluate((_, at) => {
        (globalThis as unknown as { shown: Shown[] }).shown[at]?.click();
      }, index),
  };
}

const hide = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
const isVisible = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));

async function sendTo(page: Page, number: string, file: string): Promise<void> {
  await dropOnNewFax(page, [file]);
  await enterNumber(page, number);
  await send(page, /^Send 6 pages/);
}

test('the end of a fax is told by a notification that names nobody unless that is wanted, and a click on it opens the fax', async ({
  running: { app, page, userData },
}) => {
  const notifications = await watchNotifications(app);
  const { a } = await twoPdfs(userData);
  await sendTo(page, '+12025550101', a);
  // Who looks at the window needs no notification.
  await hide(app);
  await expect.poll(notifications.texts, { timeout: 40_000 }).toEqual(['Fax delivered: A fax has arrived.']);
  await notifications.click(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Sent' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Fax to +1 202 555 0101' })).toBeVisible();
  expect(await isVisible(app)).toBe(true);

  // Who wants names gets them.
  await callFromPage(page, 'settings.set', { change: { namesInNotifications: true } });
  await sendTo(page, '+12025550102', a);
  await hide(app);
  await expect
    .poll(async () => (await notifications.texts()).at(1), { timeout: 40_000 })
    .toBe('A fax needs you: The fax to +1 202 555 0102 needs you. Open Pagewire to see what happened.');
  await notifications.click(1);
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Fax to +1 202 555 0102' })).toBeVisible();
});
