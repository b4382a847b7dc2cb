import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Draft } from '../../../core/compose/draft';
import { untouched } from '../../../core/pages/page-edit';
import { scannedPdf } from '../../fixtures/documents/odd-pdfs';
import { textPdf } from '../../fixtures/documents/pdf';
import { startWithJudge } from '../needs-you/support';
import { writeDocument } from '../support/documents';
import { dropFiles } from '../support/drop-files';
import { expect, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { documentCards, enterNumber, rail, send } from '../support/window';

/** Of each page: "WxH" in whole points as shown, and the codings of its pictures, as poppler finds them. */
async function pagesOf(folder: string, jobId: string): Promise<readonly string[]> {
  const [name = ''] = (await readdir(folder)).filter((file) => file.startsWith(jobId) && file.endsWith('.pdf'));
  const input = await readFile(path.join(folder, name));
  const [boxes, pictures] = [
    execFileSync('pdfinfo', ['-f', '1', '-l', '99', '-'], { input, encoding: 'utf8' }),
    execFileSync('pdfimages', ['-list', '-'], { input, encoding: 'utf8' }),
  ];
  return [...boxes.matchAll(/^Page +(\d+) size: +([\d.]+) x ([\d.]+) pts.*\nPage +\d+ rot: +(\d+)/gm)].map(
    ([, number = '', width, height, turn]) => {
      const codings = [...pictures.matchAll(/^ *(\d+) +\d+ image .*? (ccitt|image|jpeg) /gm)];
      const own = codings.filter(([, page]) => page === number).map(([, , coding]) => coding);
      return [`${String(Math.round(Number(width)))}x${String(Math.round(Number(height)))}`, turn, ...own].join(' ');
    },
  );
}

test('scans leave as fax pictures when the ticket says so, and changed pages as they were changed', async ({
  userData,
}) => {
  const { app, page, judge } = await startWithJudge(userData);
  const kept = path.join(userData, 'accepted');
  try {
    await rail(page, /^New fax/).click();
    const scan = await writeDocument(userData, 'scan.pdf', await scannedPdf(2, 850, 1100));
    const text = await writeDocument(userData, 'text.pdf', await textPdf('A', 2));
    await dropFiles(page, [scan, text], { x: 300, y: 300 });
    await expect(documentCards(page)).toHaveCount(2);
    await enterNumber(page, '+1 202 555 0101');
    await page.getByText('More', { exact: true }).click();
    await page.getByLabel('Paper of the fax').selectOption('A4');
    await page.getByText('Send scanned pages as fax pictures if that is smaller').click();
    await send(page, /^Send 4 pages/);
    await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
    const [first] = await judge.accepted();
    expect(first?.text).toEqual(['', '', 'Page 1 of A', 'Page 2 of A']);
    expect(await pagesOf(kept, first?.jobId ?? '')).toEqual([
      '610x842 0 ccitt',
      '610x842 0 ccitt',
      '612x792 0',
      '612x792 0',
    ]);

    // The same fax to somebody else, with pages turned, split, changed and put in another order.
    const listed = (await callFromPage(page, 'fax.list', { box: 'sent', search: '', limit: 1, offset: 0 })) as {
      readonly ok: true;
      readonly value: { readonly rows: readonly { readonly job: { readonly id: string } }[] };
    };
    const id = listed.value.rows[0]?.job.id;
    const again = (await callFromPage(page, 'fax.reopen', { id, for: 'forward' })) as {
      readonly ok: true;
      readonly value: { readonly draft: Draft };
    };
    const { draft } = again.value;
    const [file] = draft.documents;
    if (file?.kind !== 'file') throw new Error('no document');
    const changed: Draft = {
      ...draft,
      id: randomUUID(),
      paper: 'Letter',
      compact: false,
      origin: null,
      recipients: [{ number: '+12025550101', country: '', name: '' }],
      documents: [
        { ...file, scope: '3-4', range: '4', edits: [{ ...untouched(4), turn: 1 }] },
        { ...file, id: randomUUID(), scope: '1-2', range: '1' },
        { ...file, id: randomUUID(), scope: '3-4', range: '3', edits: [{ ...untouched(3), halftone: 'text' }] },
      ],
    };
    const sent = await callFromPage(page, 'fax.send', { draft: changed, confirmed: [] });
    expect(sent).toMatchObject({ ok: true });
    await expect.poll(async () => (await judge.accepted()).length, { timeout: 40_000 }).toBe(2);
    const [, second] = await judge.accepted();
    expect(second?.text).toEqual(['Page 2 of A', '', '']);
    expect(await pagesOf(kept, second?.jobId ?? '')).toEqual(['612x792 90', '610x842 0 ccitt', '610x792 0 ccitt']);
  } finally {
    await app.close();
    await judge.stop();
  }
});
