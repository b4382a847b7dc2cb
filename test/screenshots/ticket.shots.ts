import { mkdirSync } from 'node:fs';
import { twoPdfs } from '../e2e/support/documents';
import { dropFiles } from '../e2e/support/drop-files';
import { expect, startApp, test } from '../e2e/support/launch';
import { documentCards, rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

test('all of the ticket, and what a fax costs', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const { app, page } = await startApp({ userData });
  const { a } = await twoPdfs(userData);
  await dropFiles(page, [a], { x: 300, y: 300 });
  await expect(documentCards(page)).toHaveCount(1);
  await page.getByText('More', { exact: true }).click();
  const note = page.getByLabel('Note');
  await take(page, 'new-fax-more', () => note.scrollIntoViewIfNeeded());
  await rail(page, /^Settings/).click();
  const cost = page.getByRole('region', { name: 'What a fax costs' });
  await take(page, 'settings-cost', () => cost.scrollIntoViewIfNeeded());
  await app.close();
});
