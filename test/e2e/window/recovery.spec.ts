import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { twoPdfs } from '../support/documents';
import { hasNoFaults } from '../support/faultless';
import { expect, startApp, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { dropOnNewFax, enterNumber, rail, send } from '../support/window';

/** The data key then lies in a file, where a test can lose it. */
const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' };

const inDialog = (page: Page, name: string): Locator => page.getByRole('dialog').getByRole('button', { name });

/** As somebody without a mouse sets a phrase up; gives its words. */
async function makePhrase(page: Page, section: Locator): Promise<readonly string[]> {
  await section.getByRole('button', { name: 'Set up a phrase' }).focus();
  await page.keyboard.press('Enter');
  const shown = page.getByRole('list', { name: 'The words of the phrase' }).getByRole('listitem');
  await expect(shown).toHaveCount(12);
  await expect(shown.first()).toHaveCSS('list-style-type', 'decimal');
  const words = await shown.allTextContents();
  await hasNoFaults(page, 'the words of the phrase');
  await expect
    .poll(async () => {
      await page.keyboard.press('Tab');
      return inDialog(page, 'I wrote them down').evaluate((button) => button === document.activeElement);
    })
    .toBe(true);
  await page.keyboard.press('Enter');
  const fields = page.getByRole('dialog').getByRole('textbox', { name: /^Word \d+$/ });
  await expect(fields).toHaveCount(3);
  await expect(fields.first()).toBeFocused();
  const labels = await page.getByRole('dialog').locator('label').allTextContents();
  await page.keyboard.type('zebra');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Those are not the words that were asked for.')).toBeVisible();
  await fields.first().fill('');
  await fields.first().focus();
  for (const label of labels) {
    await page.keyboard.type(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
    await page.keyboard.press('Tab');
  }
  await fields.last().press('Enter');
  await expect(section.getByText('The recovery phrase is set up.')).toBeVisible();
  // They are shown once.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return words;
}

test('a phrase on paper, a new key under a waiting fax, a backup; and the phrase opens all of it when the key is lost', async ({
  userData,
}) => {
  const first = await startApp({ userData, env });
  const { app, page } = first;
  await callFromPage(page, 'fax.pause', { paused: true });
  const { a } = await twoPdfs(userData);
  await dropOnNewFax(page, [a]);
  await enterNumber(page, '+12025550101');
  await send(page, /^Send 6 pages/);
  await rail(page, /^Settings/).click();
  const section = page.getByRole('region', { name: 'Key and backup' });
  const words = await makePhrase(page, section);

  const key = path.join(userData, 'data-key');
  const before = await readFile(key, 'utf8');
  await section.getByRole('button', { name: 'Make a new key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make a new key' }).click();
  await expect(section.getByText('Everything is under a new key now.')).toBeVisible({ timeout: 20_000 });
  expect(await readFile(key, 'utf8')).not.toBe(before);

  const backup = path.join(userData, 'kept.tar');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, backup);
  await section.getByRole('button', { name: 'Back up', exact: true }).click();
  await expect(section.getByText('Backed up and read back, with 1 document.')).toBeVisible({ timeout: 20_000 });
  expect((await stat(backup)).size).toBeGreaterThan(1000);
  await hasNoFaults(page, 'settings of key and backup');
  await app.close();

  await rm(key);
  const again = await startApp({ userData, env });
  const lost = again.page;
  await expect(lost.getByText('The key to your faxes is missing')).toBeVisible();
  const field = lost.getByLabel('The twelve words');
  await expect(field).toBeVisible();
  await hasNoFaults(lost, 'a lost key');
  await lost.getByRole('button', { name: 'Begin anew' }).click();
  await lost.getByRole('button', { name: 'Keep trying' }).click();
  await field.fill([...words.slice(0, 11), 'zzzz'].join(' '));
  await lost.getByRole('button', { name: 'Open my faxes' }).click();
  await expect(lost.getByText(/^Word 12, "zzzz", is in no recovery phrase/)).toBeVisible();
  // The phrase of before the new key: it goes on working.
  await field.fill(words.join(' ').toUpperCase());
  await expect(lost.locator('.button-primary')).toHaveText(['Open my faxes']);
  await lost.getByRole('button', { name: 'Open my faxes' }).click();
  await rail(lost, /^Outbox/).click();
  await expect(lost.getByText('+1 202 555 0101').first()).toBeVisible({ timeout: 20_000 });
  await again.app.close();
});
