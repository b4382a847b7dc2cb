import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { marked } from '../../fixtures/pictures/pictures';
import { encrypted, textPdf } from '../../fixtures/documents/pdf';
import { standInOffice } from '../../fixtures/documents/stand-in-office';
import { docx } from '../../fixtures/documents/zip';
import { writeDocument } from '../support/documents';
import { dropFiles } from '../support/drop-files';
import type { Page } from '@playwright/test';
import { expect, startApp, test } from '../support/launch';
import { documentCards, rail } from '../support/window';

const CENTRE = { x: 300, y: 300 };
const refused = (page: Page) => page.getByRole('list', { name: 'Not added' });

test('a photo joins the fax; a locked PDF asks for its password and joins once it is right', async ({ running }) => {
  const { page, userData } = running;
  const locked = await writeDocument(userData, 'locked.pdf', await encrypted(await textPdf('A', 4), 'geheim', 'owner'));
  const photo = await writeDocument(userData, 'photo.jpg', await marked(900, 1200).jpeg().toBuffer());
  await dropFiles(page, [photo, locked], CENTRE);
  await expect(documentCards(page)).toHaveCount(1);
  await expect(documentCards(page)).toContainText('photo.jpg');

  const password = page.getByLabel('Password of locked.pdf');
  await expect(password).toBeFocused();
  await password.fill('wrong');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(refused(page).getByText('That is not the password of this PDF.')).toBeVisible();
  await expect(password).toHaveValue('wrong');
  await password.fill('geheim');
  await password.press('Enter');
  await expect(documentCards(page)).toHaveCount(2);
  await expect(documentCards(page).nth(1)).toContainText('4 pages');
  await expect(password).toHaveCount(0);
});

test('a locked PDF can be left out', async ({ running }) => {
  const { page, userData } = running;
  const locked = await writeDocument(userData, 'locked.pdf', await encrypted(await textPdf('A', 1), 'geheim', 'owner'));
  await dropFiles(page, [locked], CENTRE);
  await page.getByRole('button', { name: 'Remove locked.pdf' }).click();
  await expect(page.getByLabel('Password of locked.pdf')).toHaveCount(0);
  await expect(documentCards(page)).toHaveCount(0);
});

test('a file that takes its time can be given up, and leaves nothing behind', async ({ userData }) => {
  const office = await standInOffice(userData, 'hangs', new Uint8Array());
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_OFFICE: office.program } });
  const letter = await writeDocument(userData, 'letter.docx', docx('a'));
  await dropFiles(page, [letter], CENTRE);
  await expect(page.getByText('Adding letter.docx')).toBeVisible();
  await expect.poll(() => office.saw('pid').catch(() => '')).not.toBe('');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(refused(page).getByText('Adding this file was cancelled.')).toBeVisible();
  await expect(page.getByText('Adding letter.docx')).toHaveCount(0);
  await app.close();
});

test('a Word document is shown as the pages that the office program made', async ({ userData }) => {
  const office = await standInOffice(userData, 'converts', await textPdf('Letter', 3));
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_OFFICE: office.program } });
  await dropFiles(page, [await writeDocument(userData, 'letter.docx', docx('a'))], CENTRE);
  await expect(documentCards(page)).toContainText('letter.docx');
  await expect(documentCards(page)).toContainText('3 pages');
  await app.close();
});

test('limits are set by the user and told with their number', async ({ userData }) => {
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_OFFICE: 'none' }, settings: { mostMegabytes: 10 } });
  const large = path.join(userData, 'large.pdf');
  await writeFile(large, Buffer.concat([await textPdf('A', 1), Buffer.alloc(10_000_001, ' ')]));
  const text = await writeDocument(userData, 'note.txt', Buffer.from('Hello\n'));
  await dropFiles(page, [large, text], CENTRE);
  await expect(refused(page).getByText('This file is larger than the 10 MB you allow.')).toBeVisible();
  await expect(refused(page).getByText('needs LibreOffice, which is not on this computer')).toBeVisible();
  await rail(page, /^Settings/).click();
  await page.getByLabel('Size of one file').selectOption('25');
  await dropFiles(page, [large], CENTRE);
  await expect(documentCards(page)).toContainText('large.pdf');
  await app.close();
});
