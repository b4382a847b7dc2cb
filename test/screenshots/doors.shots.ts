import { mkdirSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { textPdf } from '../fixtures/documents/pdf';
import { expect, runPlain, startApp, test } from '../e2e/support/launch';
import { documentCards, rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

test('what comes in by the doors, and the watched folder with and without trouble', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const folder = path.join(userData, 'Fax out');
  const scans = path.join(userData, 'Scans of today');
  await mkdir(folder);
  await mkdir(scans);
  for (const name of ['1.pdf', '2.pdf', '3.pdf', 'notes.xyz'])
    await writeFile(path.join(scans, name), await textPdf(name, 1));
  const { app, page } = await startApp({ userData, settings: { watchedFolder: folder, mostFiles: 3 }, args: [scans] });
  await expect(documentCards(page)).toHaveCount(3);
  await take(page, 'new-fax-folder-opened');
  const link = await runPlain({ userData, args: ['fax:1-800-FAX-HELP'] });
  link.child.stdin?.end();
  await link.ended;
  await take(page, 'new-fax-link');

  await rail(page, /^Settings/).click();
  const panel = page.getByRole('region', { name: 'Watched folder' });
  await expect(panel).toContainText('Watched: Fax out');
  await panel.getByText('A program may save').scrollIntoViewIfNeeded();
  await take(page, 'settings-watched');
  await rename(folder, `${folder} away`);
  await expect(panel.getByRole('alert')).toBeVisible({ timeout: 10_000 });
  await take(page, 'settings-watched-gone');
  await app.close();
});
