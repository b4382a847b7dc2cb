import { mkdirSync } from 'node:fs';
import { faxTroublesPdf } from '../fixtures/documents/fax-troubles';
import { writeDocument } from '../e2e/support/documents';
import { expect, startApp, test } from '../e2e/support/launch';
import { dropOnNewFax, rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

test('pages as they look at the other end', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const { app, page } = await startApp({ userData });
  const large = page.getByRole('dialog');
  const choice = (words: RegExp) => large.locator('label', { hasText: words });
  const zoom = (name: string) => large.getByRole('radio', { name });
  /** Every picture that can be seen is there, and the page was looked at. */
  const shown = async () => {
    await expect(page.locator('.thumb:not(:has(.thumb-picture[data-state="shown"]))')).toHaveCount(0);
    await expect(large.locator('.sheet-note')).toHaveCount(0);
    await expect(large.locator('.sheet-picture:not([data-there])')).toHaveCount(0);
    await expect(large.locator('[aria-busy="true"]')).toHaveCount(0);
  };
  const shoot = (name: string) => take(page, name, shown);

  await dropOnNewFax(page, [await writeDocument(userData, 'referral.pdf', await faxTroublesPdf())]);
  await expect(page.getByRole('button', { name: '2 more' })).toBeVisible();
  await shoot('fax-view-remarks');
  await page.getByRole('button', { name: '2 more' }).click();
  await page.getByRole('button', { name: 'How this is estimated' }).click();
  await shoot('fax-view-estimate');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Fax view' }).click();
  await shoot('fax-view-grid');

  await page.getByRole('gridcell', { name: /^Page 1 of 5/ }).press('Enter');
  await shoot('fax-view-fit');
  await large.getByRole('button', { name: 'Next page' }).click();
  await shoot('fax-view-small-text');
  await large.getByRole('button', { name: 'Show where' }).click();
  await zoom('100 %').click();
  await shoot('fax-view-where');
  await choice(/^HD/).click();
  await zoom('Single dots').click();
  await shoot('fax-view-dots-hd');
  await choice(/^Standard/).click();
  await zoom('Fit').click();
  await large.getByRole('button', { name: 'Next page' }).click();
  await large.getByRole('slider').fill('50');
  await shoot('fax-view-before-after');
  await large.getByRole('slider').fill('0');
  await large.getByRole('button', { name: 'Clean for fax' }).click();
  await large.getByRole('button', { name: 'Same for all chosen pages' }).click();
  await shoot('fax-view-cleaned');
  await large.getByRole('button', { name: 'Next page' }).click();
  await choice(/^Keep its size/).click();
  await shoot('fax-view-split');
  await page.setViewportSize({ width: 450, height: 300 });
  await shown();
  await page.screenshot({ path: `${FOLDER}/fax-view-split-zoomed.png` });
  await page.keyboard.press('Escape');
  await shoot('fax-view-grid-changed');
  await page.setViewportSize({ width: 450, height: 300 });
  await page.screenshot({ path: `${FOLDER}/fax-view-grid-zoomed.png` });

  await rail(page, /^Settings/).click();
  await page.getByLabel('Price of a page').fill('0.07');
  await page.getByLabel('Price of a minute').fill('abc');
  await page.getByLabel('Price of a minute').scrollIntoViewIfNeeded();
  await take(page, 'settings-cost', () => page.getByLabel('Price of a minute').scrollIntoViewIfNeeded());
  await app.close();
});
