import { expect, type Locator, type Page } from '@playwright/test';
import { dropFiles } from './drop-files';

/** The window by what a person reads on it. */
export const rail = (page: Page, name: RegExp): Locator => page.getByRole('navigation').getByRole('button', { name });
export const documentCards = (page: Page): Locator =>
  page.getByRole('list', { name: 'Documents of this fax' }).locator('> li');
export const sendButton = (page: Page): Locator => page.locator('.ticket-send').getByRole('button');

/** Begins a new fax with these files, dropped on the middle of the window. */
export async function dropOnNewFax(page: Page, files: readonly string[]): Promise<void> {
  await rail(page, /^New fax/).click();
  await dropFiles(page, files, { x: 300, y: 300 });
  await expect(documentCards(page)).toHaveCount(files.length);
}

export async function enterNumber(page: Page, number: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Fax number' }).fill(number);
}

/** Picks one of a few by its words, as a person with a mouse does. */
export async function choose(page: Page, words: RegExp): Promise<void> {
  await page.locator('label', { hasText: words }).click();
  await expect(page.getByRole('radio', { name: words })).toBeChecked();
}

/** Presses the send button once it says what it will do. */
export async function send(page: Page, label: RegExp): Promise<void> {
  await expect(sendButton(page)).toHaveText(label);
  await sendButton(page).click();
}

/** Stores a key on the settings page as a person does. */
export async function enterKey(page: Page, key: string): Promise<void> {
  await rail(page, /^Settings/).click();
  await page.getByLabel('Key', { exact: true }).fill(key);
  await page.getByRole('button', { name: /^(Save|Replace) key$/ }).click();
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue('');
}
