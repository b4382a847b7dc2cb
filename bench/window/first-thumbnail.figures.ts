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

for (let round = 0; round < ROUNDS; round++)
  test(`round ${String(round)}`, async ({ userData }) => {
    const { app, page } = await startApp({ userData });
    for (const [what, pages] of [
      ['500 pages, the first drop of a window', 500],
      ['50 pages, a later drop', 50],
      ['500 pages, a later drop', 500],
    ] as const) {
      const file = path.join(userData, `${what}.pdf`);
      await writeFile(file, await textPdf('L', pages));
      await page.waitForTimeout(PAUSE_MS);
      appendFileSync(FIGURES, `${JSON.stringify({ what, pages, ...(await dropped(page, file)) })}\n`);
    }
    await app.close();
  });
