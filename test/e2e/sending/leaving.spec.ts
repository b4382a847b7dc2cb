import { twoPdfs } from '../support/documents';
import { expect, test } from '../support/launch';
import { documentCards, dropOnNewFax, enterNumber, rail, sendButton } from '../support/window';

test('whoever leaves the page right after Send finds the fax queued and the next one empty', async ({ running }) => {
  const { page, userData } = running;
  const { a } = await twoPdfs(userData);
  // Fetched once, so that it is there at once.
  await rail(page, /^Sent/).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sent' })).toBeVisible();
  await dropOnNewFax(page, [a]);
  await enterNumber(page, '+12025550101');
  await expect(sendButton(page)).toHaveText(/^Send 6 pages/);
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.ticket-send .button-primary')?.click();
    [...document.querySelectorAll<HTMLElement>('nav button')]
      .find(({ innerText }) => innerText.startsWith('Sent'))
      ?.click();
  });
  await expect(page.getByRole('option', { name: /555 0101/ })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('heading', { level: 1, name: 'Sent' })).toBeVisible();
  await rail(page, /^New fax/).click();
  await expect(page.getByRole('button', { name: 'Try the sample letter' })).toBeVisible();
  await expect(documentCards(page)).toHaveCount(0);
});
