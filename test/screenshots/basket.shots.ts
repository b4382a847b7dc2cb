import { mkdirSync } from 'node:fs';
import { textPdf } from '../fixtures/documents/pdf';
import { numberAlone, print } from '../e2e/support/basket';
import { expect, startApp, test } from '../e2e/support/launch';
import { documentCards, enterNumber, rail } from '../e2e/support/window';
import { FOLDER, take, takeOdd } from './take';

test('what comes in by itself', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const settings = { directNumbers: ['+12025550101', '+442079460018'] };
  const { app, page } = await startApp({ userData, settings });
  await print(app, { door: 'faxout', name: 'Referral of today', bytes: await textPdf('R', 2), numbers: ['+1'] });
  await expect(documentCards(page)).toHaveCount(1);
  await take(page, 'new-fax-printed');
  await enterNumber(page, '+1 202 555 0101');
  await print(app, {
    door: 'faxout',
    name: 'A print with a name that is far too long for any band in any window of ours '.repeat(2),
    bytes: await textPdf('S', 2),
    numbers: ['+442079460018'],
  });
  await print(app, { name: 'Third print', bytes: await textPdf('T', 2) });
  await expect(page.getByText('1 more waits behind it.')).toBeVisible();
  await take(page, 'new-fax-came-in');
  await takeOdd(page, 'new-fax-came-in');
  await page.getByRole('button', { name: 'Start a new fax' }).click();
  await numberAlone(app, '+12025550105');
  await page.getByRole('button', { name: 'Start a new fax' }).click();
  await expect(page.getByRole('group', { name: 'The number +1 202 555 0105 came in.' })).toBeVisible();
  await take(page, 'new-fax-number-came-in');
  await page.getByRole('button', { name: 'Add to this fax' }).click();
  await take(page, 'new-fax-aside');
  await rail(page, /^Settings/).click();
  await page.getByRole('heading', { name: 'Prints and files that come in' }).scrollIntoViewIfNeeded();
  await take(page, 'settings-incoming');
  await app.close();
});
