import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startApp } from '../e2e/support/launch';
import { expect, test } from '../e2e/support/print-server';
import { rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

const section = (page: Page) => page.getByRole('region', { name: 'Print to fax' });

/** The section in sight, whatever the size of the window. */
async function takeSection(page: Page, name: string): Promise<void> {
  await take(page, name, () => section(page).scrollIntoViewIfNeeded());
}

test('the fax printer in its states', async ({ userData, env }) => {
  mkdirSync(FOLDER, { recursive: true });
  const { app, page } = await startApp({ userData, env });
  await rail(page, /^Settings/).click();
  await expect(section(page).getByRole('status')).toHaveText('The fax printer is not added.');
  await takeSection(page, 'printer-off');
  await section(page).getByRole('button', { name: 'Add the fax printer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('label', { hasText: 'Also a printer for scripts' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(4);
  await take(page, 'printer-plan');
  await dialog.locator('label', { hasText: 'Without an administrator' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await dialog.getByRole('button', { name: 'Add printer' }).click();
  await expect(section(page).getByRole('button', { name: 'Try again' })).toBeVisible();
  await takeSection(page, 'printer-failed');
  await section(page).getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('dialog').locator('label', { hasText: 'As a printer of this computer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add printer' }).click();
  await expect(section(page).getByRole('status')).toHaveText(/is added and listening/);
  await takeSection(page, 'printer-added');
  await section(page).getByRole('button', { name: 'Remove the fax printer' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await take(page, 'printer-remove');
  await app.close();
});

test('the fax printer in trouble', async ({ userData, env }) => {
  const { app, page } = await startApp({ userData, env, settings: { printerOn: true } });
  await rail(page, /^Settings/).click();
  await expect(section(page).getByRole('button', { name: 'Put it right' })).toBeVisible();
  await takeSection(page, 'printer-trouble');
  await app.close();
});
