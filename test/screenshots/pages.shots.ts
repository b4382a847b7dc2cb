import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { encrypted, textPdf } from '../fixtures/documents/pdf';
import { dropFiles } from '../e2e/support/drop-files';
import { twoPdfs, writeDocument } from '../e2e/support/documents';
import { expect, startApp, test } from '../e2e/support/launch';
import { documentCards, enterNumber, rail, send } from '../e2e/support/window';

const FOLDER = process.env['PAGEWIRE_SHOTS'] ?? path.join(import.meta.dirname, '../../out/screenshots');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;

/** The page as it stands, in light, dark and forced colours, at each size. */
async function take(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const look of [
      { colorScheme: 'light', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'active' },
    ] as const) {
      await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
      const shade = look.forcedColors === 'active' ? 'forced' : look.colorScheme;
      await page.screenshot({ path: path.join(FOLDER, `${name}-${shade}-${String(size.width)}.png`) });
    }
  }
}

test('every page in its states', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const { app, page } = await startApp({ userData });
  const { a, b } = await twoPdfs(userData);
  const at = { x: 300, y: 300 };
  await take(page, 'new-fax-empty');

  const longName = await writeDocument(
    userData,
    `${'A very long file name that does not fit '.repeat(4)}.pdf`,
    await textPdf('L', 500),
  );
  const secret = await writeDocument(
    userData,
    'secret.pdf',
    await encrypted(await textPdf('S', 1), 'password', 'owner'),
  );
  await dropFiles(page, [a, b, longName, secret], at);
  await expect(documentCards(page)).toHaveCount(3);
  await page.getByLabel('Pages to send of referral A.pdf').fill('1-3, last');
  await page.getByLabel(/Pages to send of A very long/).fill('499-501');
  await enterNumber(page, '+44 20 7946 0018');
  await take(page, 'new-fax-problems');
  await page.getByLabel(/Pages to send of A very long/).fill('499-500');
  await page
    .getByRole('button', { name: /Dismiss/ })
    .first()
    .click();
  await enterNumber(page, '(202) 555-0101');
  await page.getByLabel('Name (optional)').fill('City Pharmacy');
  await page.getByLabel('Pages to send of scan B.pdf').fill('1');
  await take(page, 'new-fax-filled');

  await send(page, /^Send 7 pages/);
  await expect(page.getByText(/Calling|Page \d/).first()).toBeVisible();
  for (const number of ['+12025550102', '+12025550119', '+12025550107']) {
    await rail(page, /^New fax/).click();
    await dropFiles(page, [a], at);
    await expect(documentCards(page)).toHaveCount(1);
    await enterNumber(page, number);
    await send(page, /^Send 6 pages/);
  }
  await expect(page).toHaveTitle('Pagewire - 3 need you', { timeout: 60_000 });
  await rail(page, /^Outbox/).click();
  await page.getByRole('option', { name: /555 0119/ }).click();
  await take(page, 'outbox-not-sure');
  await page.getByRole('option', { name: /555 0102/ }).click();
  await take(page, 'outbox-failed');
  await rail(page, /^Sent/).click();
  await page.getByRole('option', { name: /555 0101/ }).click();
  await take(page, 'sent-delivered');
  await rail(page, /^Settings/).click();
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
  await take(page, 'settings');
  await app.close();
});
