import { once } from 'node:events';
import { textPdf } from '../../fixtures/documents/pdf';
import { dropFiles } from '../support/drop-files';
import { twoPdfs, writeDocument } from '../support/documents';
import { expect, startApp, test } from '../support/launch';
import { startJudge } from '../support/practice';
import { documentCards, dropOnNewFax, enterKey, enterNumber, send } from '../support/window';

/** A correct PDF of two pages that a comment makes large. */
async function largePdf(bytes: number): Promise<Buffer> {
  const pdf = Buffer.from(await textPdf('large', 2));
  const tail = pdf.subarray(pdf.lastIndexOf('startxref'));
  return Buffer.concat([pdf, Buffer.from('\n%'), Buffer.alloc(bytes, 'x'), Buffer.from('\n'), tail]);
}

test('while a large file is copied the window says how far', async ({ running: { page, userData } }) => {
  const file = await writeDocument(userData, 'large.pdf', await largePdf(40_000_000));
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const bar = document.querySelector('progress');
      if (bar !== null && bar.value > 0 && bar.value < bar.max) seen.push(bar.getAttribute('aria-label') ?? '');
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await dropFiles(page, [file], { x: 300, y: 300 });
  await expect(documentCards(page)).toContainText('2 pages');
  const seen = await page.evaluate(() => (window as unknown as { seen: readonly string[] }).seen);
  expect(seen.length).toBeGreaterThan(1);
  expect(new Set(seen)).toEqual(new Set(['Adding large.pdf']));
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('while a fax is handed over the window says how much has left', async ({ userData }) => {
  const judge = await startJudge(userData);
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
  try {
    await enterKey(page, judge.key);
    // The service takes the fax, and its answer is a long time coming.
    await judge.fault({ faults: [{ kind: 'slow', ms: 30_000 }], path: '/customer/fax-send' });
    await dropOnNewFax(page, [a]);
    await enterNumber(page, '+12025550101');
    await send(page, /^Send 6 pages/);
    await expect(page.getByText(/Handing over, try 1/).first()).toBeVisible();
    await expect(page.getByRole('progressbar', { name: 'Handed over' })).toBeVisible();
    await expect(page.getByText(/^\d+ kB of \d+ kB$/)).toBeVisible();
  } finally {
    // Gently it would wait for the answer.
    const gone = once(app.process(), 'exit');
    app.process().kill('SIGKILL');
    await gone;
    await judge.stop();
  }
});
