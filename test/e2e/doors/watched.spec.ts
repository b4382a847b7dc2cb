import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { textPdf } from '../../fixtures/documents/pdf';
import { hasNoFaults } from '../support/faultless';
import { expect, startApp, test } from '../support/launch';
import { documentCards, rail, send } from '../support/window';

const panel = (page: Page) => page.getByRole('region', { name: 'Watched folder' });

/** Answers the system's dialogs in a person's place: they cannot be driven from here. */
async function answerDialogs(app: ElectronApplication, folder: string, button: number): Promise<void> {
  await app.evaluate(
    ({ dialog }, [chosen, response]) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
    },
    [folder, button] as const,
  );
}

test('a folder is chosen, its files come into the fax with their numbers, are sent by a person, and lie in "done"', async ({
  userData,
}) => {
  test.setTimeout(90_000);
  const { app, page } = await startApp({ userData });
  const parent = path.join(path.dirname(userData), `watched-${path.basename(userData)}`);
  const folder = path.join(parent, 'Fax out');
  await mkdir(folder, { recursive: true });
  await rail(page, /^Settings/).click();
  await expect(panel(page)).toContainText('No folder is watched.');

  await answerDialogs(app, userData, 0);
  await panel(page).getByRole('button', { name: 'Choose a folder' }).click();
  await expect(panel(page).getByRole('alert')).toContainText('Pagewire keeps its own files there.');

  await writeFile(path.join(folder, 'letter.pdf'), await textPdf('Letter', 2));
  await answerDialogs(app, folder, 1);
  await panel(page).getByRole('button', { name: 'Choose a folder' }).click();
  await expect(panel(page)).toContainText('No folder is watched.');

  await answerDialogs(app, folder, 0);
  await writeFile(path.join(folder, 'letter.pdf.json'), '{"number":"+1 202 555 0101","pages":"2"}');
  await panel(page).getByRole('button', { name: 'Choose a folder' }).click();
  await expect(panel(page)).toContainText('Watched: Fax out');
  await hasNoFaults(page, 'the settings with a watched folder');
  // The window never learns where it lies.
  expect(await page.content()).not.toContain(path.basename(parent));

  await expect(documentCards(page)).toContainText('letter.pdf', { timeout: 20_000 });
  await expect.poll(() => readdir(path.join(folder, 'done'))).toEqual(['letter.pdf', 'letter.pdf.json']);
  await send(page, /^Send 1 page to \+1 202 555 0101$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
  await rail(page, /^Sent/).click();
  await expect(page.getByText('Delivered').first()).toBeVisible({ timeout: 20_000 });

  await rail(page, /^Settings/).click();
  await rename(folder, `${folder} away`);
  await expect(panel(page).getByRole('alert')).toContainText('The folder is not there.', { timeout: 10_000 });
  await panel(page).getByRole('button', { name: 'Stop watching' }).click();
  await expect(panel(page)).toContainText('No folder is watched.');
  await expect(panel(page).getByRole('alert')).toHaveCount(0);
  await app.close();
  await rm(parent, { recursive: true });
});
