import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { textPdf } from '../../fixtures/documents/pdf';
import { marked } from '../../fixtures/pictures/pictures';
import { dropFiles } from '../support/drop-files';
import { expect, startApp, test } from '../support/launch';
import { documentCards, rail } from '../support/window';

const CENTRE = { x: 300, y: 300 };
const refused = (page: Page) => page.getByRole('list', { name: 'Not added' });

test('a folder that is dropped brings its files in the order of their names; the rest is told', async ({
  userData,
}) => {
  const { app, page } = await startApp({ userData, settings: { mostFiles: 3 } });
  const folder = path.join(userData, 'Scans of today');
  await mkdir(path.join(folder, 'deeper'), { recursive: true });
  for (const name of ['10.pdf', '2.pdf', '1.pdf', '.hidden.pdf', 'deeper/3.pdf'])
    await writeFile(path.join(folder, name), await textPdf(name, 1));
  await writeFile(path.join(folder, '2.pdf.json'), '{"number":"+12025550101"}');
  await dropFiles(page, [folder], CENTRE);
  await expect(documentCards(page)).toHaveCount(3);
  for (const [index, name] of ['1.pdf', '2.pdf', '10.pdf'].entries())
    await expect(documentCards(page).nth(index)).toContainText(name);
  await expect(refused(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Remove 1.pdf' }).click();
  await page.getByRole('button', { name: 'Remove 2.pdf' }).click();
  await page.getByRole('button', { name: 'Remove 10.pdf' }).click();
  await writeFile(path.join(folder, '11.pdf'), await textPdf('11', 1));
  const empty = path.join(userData, 'Empty');
  await mkdir(empty);
  await dropFiles(page, [folder, empty], CENTRE);
  await expect(documentCards(page)).toHaveCount(3);
  await expect(refused(page)).toContainText('Scans of today');
  await expect(refused(page)).toContainText('Only the first 3 by name were added.');
  await expect(refused(page)).toContainText('There are no files in this folder.');
  await app.close();
});

/** A screenshot: a picture that lies nowhere. */
async function copyPicture(app: ElectronApplication): Promise<void> {
  const png = await marked(600, 800).png().toBuffer();
  await app.evaluate(({ clipboard, nativeImage }, base64) => {
    const picture = nativeImage.createFromBuffer(Buffer.from(base64, 'base64'));
    (clipboard as unknown as { writeImage(picture: object): void }).writeImage(picture);
  }, png.toString('base64'));
}
const pasteByMenu = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ Menu, BrowserWindow }) => {
    const items = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Edit')?.submenu?.items ?? [];
    const item = items.find(({ role }) => role?.toLowerCase() === 'paste');
    const window = BrowserWindow.getAllWindows()[0];
    (item?.click as (event: object, window?: object, contents?: object) => void)({}, window, window?.webContents);
  });

test('a picture from the clipboard joins the fax, from any page, by keyboard and by the menu', async ({
  running: { app, page },
}) => {
  await rail(page, /^Sent/).click();
  await copyPicture(app);
  await page.keyboard.press('Control+V');
  await expect(documentCards(page)).toHaveCount(1);
  await expect(documentCards(page)).toContainText('Picture from the clipboard');
  await rail(page, /^Settings/).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await pasteByMenu(app);
  await expect(documentCards(page)).toHaveCount(2);
});

test('text is pasted into a text field as ever, and pasted elsewhere it changes nothing', async ({
  running: { app, page },
}) => {
  await app.evaluate(async ({ clipboard }) => {
    await clipboard.writeText('+1 202 555 0101');
  });
  const number = page.getByRole('textbox', { name: 'Fax number' });
  await number.focus();
  await page.keyboard.press('Control+V');
  await expect(number).toHaveValue('+1 202 555 0101');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+V');
  await expect(documentCards(page)).toHaveCount(0);
  await expect(refused(page)).toHaveCount(0);
});
