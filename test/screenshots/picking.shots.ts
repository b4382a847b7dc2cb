import { mkdirSync } from 'node:fs';
import { linesPdf, textPdf } from '../fixtures/documents/pdf';
import { twoPdfs, writeDocument } from '../e2e/support/documents';
import { expect, startApp, test } from '../e2e/support/launch';
import { cellOf, drag, gridOf, paperOf, rangeOf } from '../e2e/support/pages';
import { documentCards, dropOnNewFax } from '../e2e/support/window';
import { FOLDER, take, takeOdd } from './take';

const LETTER = Array.from({ length: 36 }, (_, line) => `Line ${String(line + 1)} of a letter that somebody wrote.`);

test('picking pages in its states', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const { app, page } = await startApp({ userData });
  const { a, b } = await twoPdfs(userData);
  const many = await writeDocument(
    userData,
    'many.pdf',
    await linesPdf(...Array.from({ length: 40 }, (_, index) => (index % 7 === 2 ? [] : LETTER))),
  );
  await dropOnNewFax(page, [many]);
  await paperOf(page, 'many.pdf', 2).click();
  await paperOf(page, 'many.pdf', 5).click({ modifiers: ['Shift'] });
  await expect(page.getByText(/are blank/)).toBeVisible({ timeout: 60_000 });
  await take(page, 'new-fax-many-pages');
  await takeOdd(page, 'new-fax-many-pages');

  await page.getByRole('button', { name: 'Remove many.pdf' }).click();
  const long = await writeDocument(userData, 'long.pdf', await textPdf('L', 500));
  await dropOnNewFax(page, [long]);
  await rangeOf(page, 'long.pdf').fill('1-20, last');
  await gridOf(page, 'long.pdf').locator('[data-page="9"]').focus();
  await take(page, 'new-fax-500-pages');
  await takeOdd(page, 'new-fax-500-pages');

  await page.setViewportSize({ width: 1280, height: 1200 });
  await page.getByRole('button', { name: 'Remove long.pdf' }).click();
  await dropOnNewFax(page, [a, b]);
  await drag(page, paperOf(page, 'referral A.pdf', 5), cellOf(page, 'scan B.pdf', 2), { side: 'left' });
  await expect(documentCards(page)).toHaveCount(4);
  await cellOf(page, 'scan B.pdf', 1).focus();
  await page.keyboard.press('r');
  await page.keyboard.press('Delete');
  await page.getByLabel('Cover page').selectOption('ifax');
  await take(page, 'new-fax-moved-pages');
  await takeOdd(page, 'new-fax-moved-pages');
  await page.setViewportSize({ width: 1280, height: 800 });
  await paperOf(page, 'referral A.pdf', 3).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await take(page, 'new-fax-page-menu');
  await app.close();
});
