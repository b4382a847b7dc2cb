import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, startApp, test } from '../e2e/support/launch';
import { rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' };

test('what keeps faxes readable, and the window when the key is lost', async ({ userData }) => {
  test.setTimeout(240_000);
  mkdirSync(FOLDER, { recursive: true });
  // Somebody sends in earnest, so the phrase is offered.
  const { app, page } = await startApp({ userData, env, settings: { keyStored: true } });
  await expect(page.getByText(/^Only this computer opens your faxes/)).toBeVisible();
  await take(page, 'band-phrase-offer');
  await rail(page, /^Settings/).click();
  const section = page.getByRole('region', { name: 'Key and backup' });
  const show = () => section.scrollIntoViewIfNeeded();
  const showEnd = () => section.getByRole('button', { name: 'Put a backup back' }).scrollIntoViewIfNeeded();
  await show();
  await take(page, 'settings-recovery', show);
  await take(page, 'settings-recovery-end', showEnd);
  await section.getByRole('button', { name: 'Set up a phrase' }).click();
  const shown = page.getByRole('list', { name: 'The words of the phrase' }).getByRole('listitem');
  await expect(shown).toHaveCount(12);
  const words = await shown.allTextContents();
  await take(page, 'phrase-words');
  await page.getByRole('button', { name: 'I wrote them down' }).click();
  await take(page, 'phrase-confirm');
  const labels = await page.getByRole('dialog').locator('label').allTextContents();
  for (const label of labels)
    await page.getByLabel(label, { exact: true }).fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(section.getByText('The recovery phrase is set up.')).toBeVisible();
  await section.getByRole('button', { name: 'Make a new key' }).click();
  await take(page, 'new-key-question');
  await page.getByRole('button', { name: 'Keep the key' }).click();
  const backup = path.join(userData, 'kept.tar');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, backup);
  await section.getByRole('button', { name: 'Back up', exact: true }).click();
  await expect(section.getByText(/^Backed up and read back/)).toBeVisible({ timeout: 20_000 });
  await section.getByRole('button', { name: 'Put a backup back' }).click();
  await take(page, 'restore-question');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('region', { name: 'About' }).scrollIntoViewIfNeeded();
  await take(page, 'settings-about', () => page.getByRole('region', { name: 'About' }).scrollIntoViewIfNeeded());
  await page.getByRole('button', { name: 'Licences of everything shipped' }).click();
  const licences = page.getByRole('dialog');
  await licences.getByText(/^electron-updater/).click();
  await take(page, 'licences', () => licences.getByText(/^electron-updater/).scrollIntoViewIfNeeded());
  await app.close();

  await rm(path.join(userData, 'data-key'));
  const again = await startApp({ userData, env });
  await expect(again.page.getByLabel('The twelve words')).toBeVisible();
  await take(again.page, 'key-lost');
  await again.page.getByRole('button', { name: 'Begin anew' }).click();
  await take(again.page, 'begin-anew-question');
  await again.app.close();

  // On another computer, which has another key.
  const elsewhere = path.join(userData, 'elsewhere');
  mkdirSync(elsewhere, { mode: 0o700 });
  const other = await startApp({ userData: elsewhere, env });
  await other.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
  }, backup);
  await rail(other.page, /^Settings/).click();
  await other.page.getByRole('button', { name: 'Put a backup back' }).click();
  await other.page.getByRole('alertdialog').getByRole('button', { name: 'Choose the file' }).click();
  await expect(other.page.getByLabel('The twelve words')).toBeVisible({ timeout: 20_000 });
  await take(other.page, 'restore-phrase');
  await other.app.close();
});
