import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { textPdf } from '../../fixtures/documents/pdf';
import { dropFiles } from '../support/drop-files';
import { expect, test } from '../support/launch';
import { documentCards, rail } from '../support/window';

test('measure', async ({ running: { app, page, userData } }) => {
  test.setTimeout(120_000);
  const file = path.join(userData, 'large.pdf');
  await writeFile(file, Buffer.concat([await textPdf('A', 1), Buffer.alloc(49_000_000, 0x20)]));
  await rail(page, /^New fax/).click();
  await app.evaluate(() => {
    const start = process.memoryUsage().rss;
    const seen = { most: 0 };
    Object.assign(globalThis, { seen });
    setInterval(() => { seen.most = Math.max(seen.most, process.memoryUsage().rss - start); }, 5);
  });
  for (let i = 0; i < 3; i++) {
    const t = Date.now();
    await dropFiles(page, [file], { x: 300, y: 300 });
    await expect(documentCards(page)).toHaveCount(i + 1, { timeout: 60_000 });
    console.log('MEASURE', Date.now() - t, await app.evaluate(() => (globalThis as any).seen.most / 1e6));
  }
});
