import { appendFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { dropFiles } from '../../test/e2e/support/drop-files';
import { startApp, test } from '../../test/e2e/support/launch';
import { textPdf } from '../../test/fixtures/documents/pdf';

const FIGURES = process.env['PAGEWIRE_FIGURES'] ?? '';
const ROUNDS = Number(process.env['PAGEWIRE_ROUNDS']);
/** How long nobody does anything before a drop: the window looks at the pages of the one before. */
const PAUSE_MS = 3000;

/** Milliseconds from the drop event to the card and to the first picture that is shown. */
async function dropped(page: Page, file: string): Promise<{ readonly card: number; readonly picture: number }> {
  const seen = page.evaluate(
    (name) =>
      new Promise<{ card: number; picture: number }>((resolve) => {
        let begun = 0;
        let card = 0;
        const start = () => {
          begun = performance.now();
        };
        window.addEventListener('drop', start, { capture: true, once: true });
        const look = () => {
          const grid = document.querySelector(`[aria-label="Pages of ${name}"]`);
          if (grid !== null && card === 0) card = performance.now() - begun;
          if (grid?.querySelector('img[data-state=shown]') == null) requestAnimationFrame(look);
          else resolve({ card, picture: performance.now() - begun });
        };
        look();
      }),
    path.basename(file),
  );
  await dropFiles(page, [file], { x: 300, y: 300 });
  return seen;
}

/** Each in a window of its own: what was dropped before is at rest. */
const DROPS = [
  { what: '500 pages, the first drop of a window', before: null, pages: 500 },
  { what: '50 pages, process warm', before: 1, pages: 50 },
  { what: '500 pages, process warm', before: 1, pages: 500 },
] as const;

for (let round = 0; round < ROUNDS; round++)
  for (const { what, before, pages } of DROPS)
    test(`${what}, round ${String(round)}`, async ({ userData }) => {
      const { app, page } = await startApp({ userData });
      if (before !== null) {
        const first = path.join(userData, 'before.pdf');
        await writeFile(first, await textPdf('B', before));
        await dropped(page, first);
      }
      const file = path.join(userData, `${what}.pdf`);
      await writeFile(file, await textPdf('L', pages));
      await page.waitForTimeout(PAUSE_MS);
      appendFileSync(FIGURES, `${JSON.stringify({ what, pages, ...(await dropped(page, file)) })}\n`);
      await app.close();
    });
