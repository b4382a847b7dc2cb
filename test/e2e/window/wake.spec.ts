import { twoPdfs } from '../support/documents';
import { expect, startApp, test } from '../support/launch';
import { dropOnNewFax, enterNumber, rail, send } from '../support/window';

test('after sleep, faxes under way are looked at without waiting for their turn', async ({ userData }) => {
  // A practice service ten times as slow as the telephone: the first look by itself is more than a minute away.
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_PRACTICE_SCALE: '10' } });
  try {
    const { a } = await twoPdfs(userData);
    await dropOnNewFax(page, [a]);
    await enterNumber(page, '+12025550101');
    await send(page, /^Send 6 pages/);
    await rail(page, /^Outbox/).click();
    await page.getByRole('option').first().click();
    await expect(page.getByText('The fax service took it')).toBeVisible();
    await expect(page.getByText('Not checked yet.')).toBeVisible();
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await expect(page.getByText(/Last checked today/)).toBeVisible();
  } finally {
    await app.close();
  }
});
