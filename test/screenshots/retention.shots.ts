import { twoPdfs } from '../e2e/support/documents';
import { expect, startApp, test } from '../e2e/support/launch';
import { dropOnNewFax, enterNumber, rail, send } from '../e2e/support/window';
import { take } from './take';

test('how long faxes are kept, and a fax whose pages are erased', async ({ userData }) => {
  test.setTimeout(240_000);
  const { app, page } = await startApp({ userData, settings: { keepDocumentsDays: 0 } });
  const { a } = await twoPdfs(userData);
  await dropOnNewFax(page, [a]);
  await enterNumber(page, '+12025550101');
  await send(page, /^Send 6 pages/);
  await expect(page.getByText(/^The pages were erased today/)).toBeVisible({ timeout: 60_000 });
  await take(page, 'sent-erased');
  await page.getByRole('button', { name: 'New fax with another document' }).click();
  await expect(page.getByText(/^A new fax to/)).toBeVisible();
  await take(page, 'new-fax-like-erased');
  await rail(page, /^Settings/).click();
  const keep = page.getByLabel('Keep the pages of a fax');
  await take(page, 'settings-privacy', () => keep.scrollIntoViewIfNeeded());
  await keep.selectOption('365');
  await expect(page.getByText(/leaves the lists earlier/)).toBeVisible();
  await take(page, 'settings-privacy-cut', () => keep.scrollIntoViewIfNeeded());
  await app.close();
});

test('the pages of a fax are erased before their time', async ({ userData }) => {
  test.setTimeout(240_000);
  const { app, page } = await startApp({ userData });
  const { a } = await twoPdfs(userData);
  await dropOnNewFax(page, [a]);
  await enterNumber(page, '+12025550101');
  await send(page, /^Send 6 pages/);
  await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 60_000 });
  await rail(page, /^Sent/).click();
  await page.getByRole('option').first().click();
  const erase = page.getByRole('button', { name: 'Erase pages now' });
  await take(page, 'sent-erase-now', () => erase.scrollIntoViewIfNeeded());
  await erase.click();
  await take(page, 'sent-erase-question');
  await page.getByRole('button', { name: 'Erase the pages' }).click();
  await expect(page.getByText(/^You erased the pages/).first()).toBeVisible();
  await take(page, 'sent-erased-by-hand');
  await app.close();
});
