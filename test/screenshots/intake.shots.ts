import { mkdirSync } from 'node:fs';
import { encrypted, textPdf, truncated } from '../fixtures/documents/pdf';
import { docx } from '../fixtures/documents/zip';
import { writeDocument } from '../e2e/support/documents';
import { dropFiles } from '../e2e/support/drop-files';
import { expect, startApp, test } from '../e2e/support/launch';
import { documentCards, rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

test('files that come in, and those that do not', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_OFFICE: 'none' } });
  const plain = await textPdf('A', 3);
  const files = [
    await writeDocument(userData, 'referral.pdf', plain),
    await writeDocument(userData, 'letter.docx', docx('a')),
    await writeDocument(userData, 'locked.pdf', await encrypted(plain, 'geheim', 'owner')),
    await writeDocument(userData, 'cut.pdf', truncated(plain)),
    await writeDocument(userData, 'table.ods', Buffer.from('no table')),
    await writeDocument(
      userData,
      'a name that is far too long for any card in any window of ours.mov',
      Buffer.from('x'),
    ),
  ];
  await dropFiles(page, files, { x: 300, y: 300 });
  const password = page.getByLabel('Password of locked.pdf');
  await password.fill('wrong');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('That is not the password of this PDF. Try again.', { exact: true })).toBeVisible();
  await take(page, 'new-fax-refused');
  const unseen = documentCards(page).filter({ hasText: 'letter.docx' });
  await take(page, 'new-fax-unseen', () => unseen.scrollIntoViewIfNeeded());
  await rail(page, /^Settings/).click();
  await page.getByRole('heading', { name: 'Files', exact: true }).scrollIntoViewIfNeeded();
  await take(page, 'settings-files');
  await app.close();
});
