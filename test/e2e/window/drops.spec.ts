import type { Page } from '@playwright/test';
import { lockDataFolder } from '../../../electron/outbox/data-lock';
import { encrypted, textPdf } from '../../fixtures/documents/pdf';
import { openSessionBus } from '../../fixtures/session-bus';
import { twoPdfs, writeDocument } from '../support/documents';
import { beginDrag, dropFiles } from '../support/drop-files';
import { expect, startApp, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { documentCards, rail } from '../support/window';

const MIDDLE = { x: 300, y: 300 };
/** The pauses between the change of the page and the drop, in milliseconds: a page is changed within about as many. */
const PAUSES = Array.from({ length: 24 }, (_, index) => index);

const press = (page: Page, name: RegExp) =>
  rail(page, name).evaluate((button: HTMLElement) => {
    button.click();
  });

test('a drop lands although what was under it has left the page since it last moved', async ({ running }) => {
  const { page, userData } = running;
  const { a } = await twoPdfs(userData);
  // Stands for a list that is read again, or a page that gives way to the next; gone after the last movement and before the drop.
  await page.evaluate(() => {
    const sheet = document.createElement('div');
    sheet.style.cssText = 'position: fixed; inset: 0';
    document.body.append(sheet);
    sheet.addEventListener('dragover', () => {
      sheet.remove();
    });
  });
  const drag = await beginDrag(page, [a], MIDDLE);
  await expect(page.locator('.drop-overlay')).toBeVisible();
  await drag.drop();
  await expect(documentCards(page)).toHaveCount(1);
  await expect(page.locator('.drop-overlay')).toHaveCount(0);
});

test('every drop lands, at whatever moment the page changes', async ({ userData }) => {
  test.setTimeout(120_000);
  const { app, page } = await startApp({ userData, settings: { mostFiles: 50 } });
  for (const [index, pause] of PAUSES.entries()) {
    const file = await writeDocument(userData, `letter ${String(pause)}.pdf`, await textPdf('A', 1));
    await press(page, index % 2 === 0 ? /^Outbox/ : /^Settings/);
    await expect(page.getByRole('heading', { level: 1, name: 'New fax' })).toHaveCount(0);
    const drag = await beginDrag(page, [file], MIDDLE);
    await press(page, index % 3 === 0 ? /^Sent/ : /^New fax/);
    await new Promise((resolve) => setTimeout(resolve, pause));
    await drag.drop();
    await expect(documentCards(page), `after ${String(pause)} ms`).toHaveCount(index + 1);
  }
  await app.close();
});

test('what is dropped before the page is made waits for it', async ({ running: { app, page, userData } }) => {
  const { a } = await twoPdfs(userData);
  const info = await callFromPage(page, 'app.info', {});
  await app.evaluate(({ ipcMain }, reply) => {
    const held = new Promise((resolve) => {
      Object.assign(globalThis, { letGo: resolve });
    });
    ipcMain.removeHandler('app.info');
    ipcMain.handle('app.info', async () => {
      await held;
      return reply;
    });
  }, info);
  await page.reload();
  await expect(page.locator('main.waiting')).toBeVisible();
  await dropFiles(page, [a], MIDDLE);
  await app.evaluate(() => {
    (globalThis as unknown as { readonly letGo: () => void }).letGo();
  });
  await expect(documentCards(page)).toHaveCount(1);
});

test('what is dropped before the faxes are open waits for them, and the window says so', async ({ userData }) => {
  const bus = await openSessionBus();
  try {
    await bus.startKeyring();
    const { go } = bus.pauseKeyring();
    const { app, page } = await startApp({ userData, env: bus.env });
    try {
      const { a, b } = await twoPdfs(userData);
      await expect(page.getByText('Waiting for the system keyring')).toBeVisible();
      await dropFiles(page, [a, b], MIDDLE);
      await expect(page.getByText('Your files are added as soon as your faxes are open.')).toBeVisible();
      go();
      await expect(documentCards(page)).toHaveCount(2);
    } finally {
      go();
      await app.close();
    }
  } finally {
    await bus.close();
  }
});

test('what is dropped while the faxes cannot be opened is answered', async ({ userData }) => {
  const { a } = await twoPdfs(userData);
  const other = lockDataFolder(userData);
  const { app, page } = await startApp({ userData });
  await expect(page.getByText('Another program has your faxes open')).toBeVisible();
  await dropFiles(page, [a], MIDDLE);
  await expect(page.getByRole('alert')).toHaveText('Your faxes are not open yet. Try again in a moment.');
  await app.close();
  if (other.ok) other.value.release();
});

test('a file that cannot be taken is told of, whatever page it was dropped on', async ({ running }) => {
  const { page, userData } = running;
  const locked = await writeDocument(userData, 'locked.pdf', await encrypted(await textPdf('A', 1), 'geheim', 'owner'));
  await rail(page, /^Settings/).click();
  await dropFiles(page, [locked], MIDDLE);
  await expect(page.getByLabel('Password of locked.pdf')).toBeVisible();
});
