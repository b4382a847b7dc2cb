import { dropFiles } from '../support/drop-files';
import { twoPdfs } from '../support/documents';
import { expect, startApp, test } from '../support/launch';
import { startJudge } from '../support/practice';
import { choose, documentCards, enterKey, enterNumber, rail, send } from '../support/window';

test.describe('with the practice service in the place of iFax', () => {
  test('two dropped PDFs, their chosen pages, HD: delivered, and exactly these pages', async ({ userData }) => {
    const judge = await startJudge(userData);
    const { a, b } = await twoPdfs(userData);
    const { app, page } = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
    try {
      await enterKey(page, judge.key);
      await page.getByRole('button', { name: 'Test key' }).click();
      await expect(page.getByText('The key works.').first()).toBeVisible();
      await rail(page, /^New fax/).click();
      await expect(page.getByText('Practice mode')).toHaveCount(0);

      await dropFiles(page, [a, b], { x: 300, y: 300 });
      await expect(documentCards(page)).toHaveCount(2);
      await page.getByLabel('Pages to send of referral A.pdf').fill('2-3, last');
      await page.getByLabel('Pages to send of scan B.pdf').fill('1');
      await choose(page, /^HD/);
      await enterNumber(page, '(202) 555-0101');
      await page.getByLabel('Country').selectOption('US');
      await expect(page.getByText('+1 202 555 0101 - United States')).toBeVisible();
      await send(page, /^Send 4 pages to \+1 202 555 0101$/);

      // A click on the fax that is open already must not close it.
      await page.getByRole('listbox', { name: 'Faxes' }).getByRole('option', { selected: true }).click();
      await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible();
      await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
      expect(await judge.accepted()).toEqual([
        expect.objectContaining({
          faxNumber: '+12025550101',
          quality: 'HD',
          callerId: null,
          sendAt: null,
          pages: 4,
          text: ['Page 2 of A', 'Page 3 of A', 'Page 6 of A', 'Page 1 of B'],
        }),
      ]);
      const [fax] = await judge.accepted();
      expect(fax?.files.map((file) => file.fileName)).toEqual(['document-1.pdf']);
    } finally {
      await app.close();
      await judge.stop();
    }
  });

  test('pages taken out by the service, a web link, its cover page and a sender number', async ({ userData }) => {
    const judge = await startJudge(userData);
    const { a, b } = await twoPdfs(userData);
    const { app, page } = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
    try {
      await enterKey(page, judge.key);
      await rail(page, /^New fax/).click();
      await dropFiles(page, [a, b], { x: 300, y: 300 });
      await expect(documentCards(page)).toHaveCount(2);
      await page.getByLabel('Pages to send of referral A.pdf').fill('odd');
      await page.getByRole('button', { name: 'Link', exact: true }).click();
      await page.getByLabel('Web link').fill('https://files.example.org/leaflet.pdf');
      await page.getByRole('button', { name: 'Add link' }).click();
      await page.getByText('More', { exact: true }).click();
      await choose(page, /^iFax: the whole files/);
      await page.getByLabel('Cover page').selectOption('ifax');
      await page.getByLabel('Subject').fill('Referral');
      await page.getByLabel('Message').fill('As discussed');
      await page.getByLabel('From', { exact: true }).first().selectOption({ index: 1 });
      await enterNumber(page, '+12025550100');
      await send(page, /^Send .*to \+1 202 555 0100$/);
      await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
      const [fax] = await judge.accepted();
      expect(fax?.cover).toMatchObject({
        subject: 'Referral',
        message: 'As discussed',
        to_name: null,
        from_name: null,
      });
      expect(fax?.callerId).toMatch(/^\+1202555\d{4}$/);
      expect(fax?.files.map(({ fileName, pages, fileUrl }) => ({ fileName, pages, fileUrl }))).toEqual([
        { fileName: 'document-1.pdf', pages: ['1', '3', '5'], fileUrl: null },
        { fileName: 'document-2.pdf', pages: null, fileUrl: null },
        { fileName: 'document-3.pdf', pages: null, fileUrl: 'https://files.example.org/leaflet.pdf' },
      ]);
      expect(fax?.text.slice(0, 6)).toEqual([
        'Page 1 of A',
        'Page 3 of A',
        'Page 5 of A',
        'Page 1 of B',
        'Page 2 of B',
        'Page 3 of B',
      ]);
    } finally {
      await app.close();
      await judge.stop();
    }
  });
});
