import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { dropFiles } from '../support/drop-files';
import { twoPdfs } from '../support/documents';
import { expect, test } from '../support/launch';
import { documentCards } from '../support/window';

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

test('documents are put in another order by dragging and by the keyboard', async ({ running: { page, userData } }) => {
  const { a, b } = await twoPdfs(userData);
  await dropFiles(page, [a, b], { x: 300, y: 300 });
  const cards = documentCards(page);
  await expect(cards).toHaveCount(2);
  await expect(cards.first()).toContainText('referral A.pdf');

  await cards.nth(1).locator('.grip').dragTo(cards.first());
  await expect(cards.first()).toContainText('scan B.pdf');
  await expect(cards.nth(1)).toContainText('referral A.pdf');
  await cards.first().locator('.grip').dragTo(cards.nth(1));
  await expect(cards.first()).toContainText('referral A.pdf');
  // Nothing of a drag within the window counts as files from outside.
  await expect(page.locator('.drop-overlay')).toHaveCount(0);
  await expect(page.locator('.document-dragged')).toHaveCount(0);

  await page.getByRole('button', { name: 'Move scan B.pdf up' }).focus();
  await page.keyboard.press('Enter');
  await expect(cards.first()).toContainText('scan B.pdf');
  // The button at the end of its way is off; the focus stays with the document.
  expect(await focused(page)).toBe('Move scan B.pdf down');
  await page.keyboard.press('Enter');
  await expect(cards.first()).toContainText('referral A.pdf');
  expect(await focused(page)).toBe('Move scan B.pdf up');
});

test('a file that was copied elsewhere comes in by the clipboard', async ({ running: { app, page, userData } }) => {
  const { a } = await twoPdfs(userData);
  // What a file manager puts on the clipboard of the system.
  await app.evaluate(
    async ({ clipboard, ClipboardItem }, list) => {
      const old = clipboard as unknown as { writeBuffer?: (format: string, bytes: Buffer) => void };
      if (old.writeBuffer !== undefined) old.writeBuffer('text/uri-list', Buffer.from(list));
      else
        await clipboard.write([
          new ClipboardItem({ 'electron application/osclipboard;format="text/uri-list"': new Blob([list]) }),
        ]);
    },
    `${pathToFileURL(a).href}\r\n`,
  );
  await page.locator('body').press('Control+v');
  await expect(documentCards(page)).toHaveCount(1);
  await expect(documentCards(page).first()).toContainText('referral A.pdf');
});

test('what is said above the pages keeps its room in the smallest window', async ({ running: { page, userData } }) => {
  const { a } = await twoPdfs(userData);
  await page.setViewportSize({ width: 900, height: 600 });
  await dropFiles(page, [a], { x: 300, y: 300 });
  const said = page.getByText('Nothing was found that would be lost on the way.');
  await expect(said).toBeVisible({ timeout: 20_000 });
  const [above, below] = [await said.boundingBox(), await page.locator('.page-scroller').boundingBox()];
  if (above === null || below === null) throw new Error('not on the screen');
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
});
