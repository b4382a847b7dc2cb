import type { Page } from '@playwright/test';
import { linesPdf, textPdf } from '../../fixtures/documents/pdf';
import { print } from '../support/basket';
import { hasNoFaults } from '../support/faultless';
import { expect, startApp, test } from '../support/launch';
import { documentCards, rail, sendButton } from '../support/window';

const LISTED = '+12025550101';
const undo = (page: Page) => page.getByRole('region', { name: 'Take the fax back' });

test('only a print to listed numbers is sent without a question, and can be taken back', async ({ userData }) => {
  const { app, page } = await startApp({ userData });
  const letter = await textPdf('L', 1);
  await rail(page, /^Settings/).click();
  // New fax has a field of the same name.
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Fax number' }).fill('555');
  await page.getByRole('button', { name: 'Add number' }).click();
  await expect(page.getByText('This number is too short.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Fax number' }).fill('(202) 555-0101');
  await page.getByRole('textbox', { name: 'Fax number' }).press('Enter');
  await expect(page.getByRole('list', { name: /sent to directly/ })).toHaveText('+1 202 555 0101');
  await hasNoFaults(page, 'the settings');

  // The list alone sends nothing.
  await print(app, { door: 'faxout', name: 'Listed, off', bytes: letter, numbers: [LISTED] });
  await expect(sendButton(page)).toHaveText('Send 1 page to +1 202 555 0101');
  await page.getByRole('button', { name: 'Remove Listed, off' }).click();
  await page.getByRole('textbox', { name: 'Fax number' }).fill('');

  await rail(page, /^Settings/).click();
  await page.locator('label', { hasText: 'Send prints directly' }).click();
  await expect(page.getByRole('checkbox', { name: /Send prints directly/ })).toBeChecked();
  await rail(page, /^New fax/).click();
  for (const [name, number] of [
    ['Unlisted', '+12025550103'],
    ['Cut', '+1'],
  ] as const) {
    await print(app, { door: 'faxout', name, bytes: letter, numbers: [number] });
    await expect(documentCards(page)).toContainText(name);
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.getByRole('textbox', { name: 'Fax number' }).fill('');
  }
  await expect(undo(page)).toHaveCount(0);

  await print(app, { door: 'faxout', name: 'Listed', bytes: letter, numbers: ['(202) 555-0101'] });
  await expect(undo(page)).toContainText('+1 202 555 0101');
  await expect(documentCards(page)).toHaveCount(0);
  await undo(page).getByRole('button', { name: 'Undo' }).click();
  await expect(documentCards(page)).toContainText('Listed');
  await expect(page.getByText(/You are changing the fax/)).toBeVisible();
  await app.close();
});

test('what is left alone goes after ten seconds, also where the settings know no undo', async ({ userData }) => {
  const settings = { sendDirectly: true, directNumbers: [LISTED], undoSeconds: 0 };
  const { app, page } = await startApp({ userData, settings });
  await print(app, { name: 'Letter', bytes: await textPdf('L', 2), numbers: [LISTED] });
  await expect(undo(page)).toBeVisible();
  await rail(page, /^Sent/).click();
  await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('option')).toHaveCount(1);
  await app.close();
});

test('what Pagewire would ask about waits for a person', async ({ userData }) => {
  const settings = { sendDirectly: true, directNumbers: [LISTED] };
  const { app, page } = await startApp({ userData, settings });
  await rail(page, /^Settings/).click();
  const naming = await linesPdf(['Fax the results to (202) 555-0143.']);
  await print(app, { name: 'First', bytes: naming, numbers: [LISTED] });
  await expect(documentCards(page)).toContainText('First');
  await expect(sendButton(page)).toHaveText('Send 1 page to +1 202 555 0101');
  await expect(undo(page)).toHaveCount(0);
  await app.close();
});
