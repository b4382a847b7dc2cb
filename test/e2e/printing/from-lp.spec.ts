import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import { LETTER, textPdf } from '../../fixtures/documents/pdf';
import { marked } from '../../fixtures/pictures/pictures';
import { writeDocument } from '../support/documents';
import { closeWindow, pageIsReady, startApp } from '../support/launch';
import { addPrinter, cupsTool, FAX_QUEUE, jobsUnderWay, lp, QUEUE } from '../support/lp';
import { startJudge } from '../support/practice';
import { expect, test } from '../support/print-server';
import { documentCards, enterKey, enterNumber, rail, send, sendButton } from '../support/window';

/** What a program prints goes through the filters of CUPS first: a job takes it a second or two. */
const PRINTED = { timeout: 30_000 };
const A4 = [595, 842] as const;
/** The first size of no country, so it is never what a page falls back to. */
const LEGAL = [612, 1008] as const;

const question = (page: Page) => page.getByRole('group', { name: / came in\.$/ });
const undo = (page: Page) => page.getByRole('region', { name: 'Take the fax back' });
const numberField = (page: Page) => page.getByRole('textbox', { name: 'Fax number' });

/** The one card of what was printed under this title, once it says that it has this many pages. */
async function expectCard(page: Page, title: string, pages: string): Promise<void> {
  const card = documentCards(page).filter({ hasText: title });
  await expect(card).toHaveText(new RegExp(`(^|\\D)${pages}, `), PRINTED);
}

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

test('from lp to delivered: the window comes with the title, and exactly the printed pages are sent, in their sizes', async ({
  userData,
  env,
}) => {
  const judge = await startJudge(userData);
  const settings = { paper: 'A4' };
  const { app, page } = await startApp({ userData, env: { ...env, PAGEWIRE_IFAX_URL: judge.baseUrl }, settings });
  try {
    await addPrinter(userData, env);
    await enterKey(page, judge.key);
    await closeWindow(app);
    const opened = app.waitForEvent('window');
    const letter = await writeDocument(userData, 'three.pdf', await textPdf('L', 3, A4));
    await lp(env, QUEUE, '-n', '2', '-t', 'Referral of Monday', letter);
    const shown = await opened;
    await pageIsReady(shown);
    await expectCard(shown, 'Referral of Monday', '3 pages');
    await expect(documentCards(shown)).toContainText('printed');
    // Both copies are one document.
    await expect.poll(() => jobsUnderWay(env)).toEqual([]);
    await expect(question(shown)).toHaveCount(0);

    const form = await writeDocument(userData, 'form.pdf', await textPdf('F', 5, LEGAL));
    await lp(env, QUEUE, '-t', 'Form', '-o', 'media=Legal', '-P', '4-5', form);
    await expect(question(shown)).toContainText('Form came in.', PRINTED);
    await question(shown).getByRole('button', { name: 'Add to this fax' }).click();
    await expectCard(shown, 'Form', '2 pages');
    // Nothing was sent by itself.
    expect(await judge.faxes()).toEqual([]);
    await enterNumber(shown, '+12025550101');
    await send(shown, /^Send 5 pages to \+1 202 555 0101$/);
    await expect(shown.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
    expect(await judge.accepted()).toEqual([
      expect.objectContaining({
        faxNumber: '+12025550101',
        pages: 5,
        text: ['Page 1 of L', 'Page 2 of L', 'Page 3 of L', 'Page 4 of F', 'Page 5 of F'],
      }),
    ]);
    expect(await takenSizes(userData)).toEqual([A4, A4, A4, LEGAL, LEGAL]);
    expect(await jobsUnderWay(env)).toEqual([]);
  } finally {
    await app.close();
    await judge.stop();
  }
});

test('a text, a picture and 200 pages come in, each with all its pages', async ({ userData, env }) => {
  const { app, page } = await startApp({ userData, env });
  try {
    await addPrinter(userData, env);
    const text = await writeDocument(userData, 'notes.txt', Buffer.from('one\n\ftwo\n\fthree\n'));
    const picture = await writeDocument(userData, 'scan.jpg', await marked(1200, 800).jpeg().toBuffer());
    const book = await writeDocument(userData, 'book.pdf', await textPdf('B', 200));
    await lp(env, QUEUE, '-t', 'Notes', text);
    await expectCard(page, 'Notes', '3 pages');

    await lp(env, QUEUE, '-t', 'Scan', picture);
    await expect(question(page)).toContainText('Scan came in.', PRINTED);
    await question(page).getByRole('button', { name: 'Add to this fax' }).click();
    await expect(documentCards(page)).toHaveCount(2);
    await expectCard(page, 'Scan', '1 page');
    await enterNumber(page, '+12025550101');
    await expect(sendButton(page)).toHaveText('Send 4 pages to +1 202 555 0101');

    await lp(env, QUEUE, '-t', 'Book', book);
    await expect(question(page)).toContainText('Book came in.', PRINTED);
    await question(page).getByRole('button', { name: 'Start a new fax' }).click();
    await expect(documentCards(page)).toHaveCount(1);
    await expectCard(page, 'Book', '200 pages');
    await enterNumber(page, '+12025550102');
    await expect(sendButton(page)).toHaveText('Send 200 pages to +1 202 555 0102');
    await page.getByRole('button', { name: 'Go to it' }).click();
    await expect(documentCards(page)).toHaveCount(2);
    expect(await jobsUnderWay(env)).toEqual([]);
  } finally {
    await app.close();
  }
});

test('a number that comes along fills the field, is shown as it came where it cannot be dialled, and is never sent', async ({
  userData,
  env,
}) => {
  const judge = await startJudge(userData);
  const { app, page } = await startApp({ userData, env: { ...env, PAGEWIRE_IFAX_URL: judge.baseUrl } });
  const letter = await writeDocument(userData, 'letter.pdf', await textPdf('L', 1, LETTER));
  /** What CUPS makes of the option; what the send button says then. */
  const forms = [
    { queue: FAX_QUEUE, phone: '+12025550101', field: '+12025550101', button: 'Send 1 page to +1 202 555 0101' },
    // CUPS cuts the value at the first space and makes pauses of commas.
    { queue: FAX_QUEUE, phone: '"+1 (202) 555-0102"', field: '+1', button: 'Check the recipient' },
    { queue: QUEUE, phone: '0044,20,7946 0958', field: '0044p20p7946', button: 'Check the recipient' },
    {
      queue: QUEUE,
      phone: '%2B1%20(202)%20555-0103',
      field: '+1(202)555-0103',
      button: 'Send 1 page to +1 202 555 0103',
    },
  ];
  try {
    await addPrinter(userData, env);
    await enterKey(page, judge.key);
    for (const { queue, phone, field, button } of forms)
      await test.step(phone, async () => {
        await lp(env, queue, '-n', '2', '-t', `Letter ${phone}`, '-o', `phone=${phone}`, letter);
        await expect(documentCards(page)).toContainText(`Letter ${phone}`, PRINTED);
        await expect(numberField(page)).toHaveValue(field);
        await expect(sendButton(page)).toHaveText(button);
        await expect(undo(page)).toHaveCount(0);
        await page.getByRole('button', { name: `Remove Letter ${phone}` }).click();
        await numberField(page).fill('');
      });
    await expect.poll(() => jobsUnderWay(env)).toEqual([]);
    expect(await judge.faxes()).toEqual([]);
    expect((await judge.requests()).filter(({ path: to }) => to.endsWith('/fax-send'))).toEqual([]);
    await rail(page, /^Outbox/).click();
    await expect(page.getByRole('option')).toHaveCount(0);
  } finally {
    await app.close();
    await judge.stop();
  }
});

test('printed while the app is closed: the jobs wait, and come in by themselves when the app is there', async ({
  userData,
  env,
}) => {
  await addPrinter(userData, env);
  const letter = await writeDocument(userData, 'letter.pdf', await textPdf('L', 2));
  await lp(env, QUEUE, '-t', 'Waited', letter);
  await lp(env, FAX_QUEUE, '-t', 'Dialled', '-o', 'phone=+12025550101', letter);
  // CUPS has tried both and found nobody.
  for (const queue of [QUEUE, FAX_QUEUE])
    await expect.poll(() => cupsTool(env, 'lpstat', '-l', '-p', queue), PRINTED).toContain('unavailable at this time');
  expect(await jobsUnderWay(env)).toHaveLength(2);
  // As at login: only what comes in opens the window.
  const { app, page } = await startApp({ userData, env, args: ['--hidden'] });
  try {
    await question(page).getByRole('button', { name: 'Add to this fax' }).click(PRINTED);
    await expectCard(page, 'Waited', '2 pages');
    await expectCard(page, 'Dialled', '2 pages');
    await expect.poll(() => jobsUnderWay(env)).toEqual([]);
    await expect(documentCards(page)).toHaveCount(2);
    await expect(question(page)).toHaveCount(0);
  } finally {
    await app.close();
  }
});

test('ten jobs at once all come in, none twice', async ({ userData, env }) => {
  const { app, page } = await startApp({ userData, env, settings: { furtherJobs: 'join' } });
  try {
    await addPrinter(userData, env);
    const letter = await writeDocument(userData, 'letter.pdf', await textPdf('L', 1));
    const titles = Array.from({ length: 10 }, (_, index) => `Print ${String(index)}`);
    // CUPS hands the jobs of one queue over one after the other, so half go through each.
    await Promise.all(titles.map((title, index) => lp(env, index % 2 === 0 ? QUEUE : FAX_QUEUE, '-t', title, letter)));
    await expect(documentCards(page)).toHaveCount(10, { timeout: 45_000 });
    await expect.poll(() => jobsUnderWay(env)).toEqual([]);
    await page.reload();
    await pageIsReady(page);
    await expect(documentCards(page)).toHaveCount(10);
    for (const title of titles) await expect(documentCards(page).filter({ hasText: title })).toHaveCount(1);
  } finally {
    await app.close();
  }
});
