import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import { LETTER, textPdf } from '../../fixtures/documents/pdf';
import { marked } from '../../fixtures/pictures/pictures';
import { writeDocument } from '../support/documents';
import { pageIsReady, startApp } from '../support/launch';
import { addPrinter, cupsTool, FAX_QUEUE, jobsUnderWay, lp, QUEUE } from '../support/lp';
import { startJudge } from '../support/practice';
import { expect, test } from '../support/print-server';
import { documentCards, enterKey, enterNumber, rail, send, sendButton } from '../support/window';

/** What a program prints goes through the filters of CUPS first: a job takes it a second or two. */
const PRINTED = { timeout: 30_000 };
/** The first size of no country, so it is never what a page falls back to. */
const LEGAL = [612, 1008] as const;

const question = (page: Page) => page.getByRole('group', { name: / came in\.$/ });
const numberField = (page: Page) => page.getByRole('textbox', { name: 'Fax number' });

/** Sizes in points of the pages that the service took. */
async function takenSizes(userData: string): Promise<readonly (readonly [number, number])[]> {
  const folder = path.join(userData, 'accepted');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
  const documents = await Promise.all(
    names.map(async (name) => PDFDocument.load(await readFile(path.join(folder, name)))),
  );
  return documents.flatMap((document) =>
    document.getPages().map((page) => [Math.round(page.getWidth()), Math.round(page.getHeight())] as const),
  );
}

test('from lp to delivered: the window comes with the title, and exactly the printed pages are sent', async ({
  userData,
  env,
}) => {
  const judge = await startJudge(userData);
  const { app, page } = await startApp({ userData, env: { ...env, PAGEWIRE_IFAX_URL: judge.baseUrl } });
  try {
    await addPrinter(userData, env);
    await enterKey(page, judge.key);
    await page.close();
    const opened = app.waitForEvent('window');
    const letter = await writeDocument(userData, 'three.pdf', await textPdf('L', 3, LEGAL));
    await lp(env, QUEUE, '-n', '2', '-t', 'Referral of Monday', '-o', 'media=Legal', letter);
    const shown = await opened;
    await pageIsReady(shown);
    await expect(documentCards(shown)).toContainText('Referral of Monday', PRINTED);
    await expect(documentCards(shown)).toContainText('printed');
    // Both copies are one document, and nothing of it was sent by itself.
    await expect(documentCards(shown)).toHaveCount(1);
    expect(await judge.faxes()).toEqual([]);
    await enterNumber(shown, '+12025550101');
    await send(shown, /^Send 3 pages to \+1 202 555 0101$/);
    await expect(shown.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
    expect(await judge.accepted()).toEqual([
      expect.objectContaining({
        faxNumber: '+12025550101',
        pages: 3,
        text: ['Page 1 of L', 'Page 2 of L', 'Page 3 of L'],
      }),
    ]);
    expect(await takenSizes(userData)).toEqual([LEGAL, LEGAL, LEGAL]);
    expect(await jobsUnderWay(env)).toEqual([]);
  } finally {
    await app.close();
    await judge.stop();
  }
});
