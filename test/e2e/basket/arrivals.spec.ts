import type { Page } from '@playwright/test';
import { encrypted, textPdf } from '../../fixtures/documents/pdf';
import { numberAlone, openWith, print } from '../support/basket';
import { twoPdfs, writeDocument } from '../support/documents';
import { hasNoFaults } from '../support/faultless';
import { closeWindow, expect, pageIsReady, startApp, test } from '../support/launch';
import { documentCards, dropOnNewFax, enterNumber, rail, send, sendButton } from '../support/window';

const question = (page: Page) => page.getByRole('group', { name: / came in\.$/ });
const numberField = (page: Page) => page.getByRole('textbox', { name: 'Fax number' });

test('a print fills the blank fax with its pages, number and quality, and says how it came', async ({ running }) => {
  const { app, page } = running;
  await rail(page, /^Settings/).click();
  const put = await print(app, {
    door: 'faxout',
    name: 'Referral',
    bytes: await textPdf('R', 3),
    numbers: ['+12025550101'],
    pages: '1-2',
    quality: 'HD',
  });
  expect(put).toMatchObject({ ok: true });
  // The window went to New fax by itself.
  await expect(documentCards(page)).toContainText('Referral');
  await expect(documentCards(page)).toContainText('2 of 3 pages');
  await expect(documentCards(page)).toContainText('printed with its number');
  await expect(page.getByRole('radio', { name: /^HD/ })).toBeChecked();
  await expect(sendButton(page)).toHaveText('Send 2 pages to +1 202 555 0101');
  await expect(page.getByRole('log')).toContainText('Referral came in and was added to this fax.');
});

test('numbers that cannot be dialled are shown as they came, with their problem', async ({ running }) => {
  const { app, page } = running;
  await print(app, { door: 'faxout', name: 'Cut', bytes: await textPdf('C', 1), numbers: ['+1'] });
  await expect(numberField(page)).toHaveValue('+1');
  await expect(sendButton(page)).toHaveText('Check the recipient');
});

test('a further print asks; it joins, or starts a fax and the first one comes back', async ({ running }) => {
  const { app, page, userData } = running;
  const { a } = await twoPdfs(userData);
  await dropOnNewFax(page, [a]);
  await print(app, { name: 'First print', bytes: await textPdf('F', 1) });
  await expect(question(page)).toContainText('First print came in.');
  await hasNoFaults(page, 'the question');
  await print(app, { name: 'Second print', bytes: await textPdf('S', 2) });
  await expect(question(page)).toContainText('1 more waits behind it.');
  await question(page).getByRole('button', { name: 'Add to this fax' }).click();
  await expect(documentCards(page)).toHaveCount(2);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(question(page)).toContainText('Second print came in.');
  // By keyboard.
  await question(page).getByRole('button', { name: 'Start a new fax' }).focus();
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveCount(0);
  await expect(documentCards(page)).toHaveCount(1);
  await expect(documentCards(page)).toContainText('Second print');
  await page.getByRole('button', { name: 'Go to it' }).click();
  await expect(documentCards(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Go to it' }).click();
  await enterNumber(page, '+12025550101');
  await send(page, /^Send 2 pages/);
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
  await rail(page, /^New fax/).click();
  await expect(documentCards(page)).toHaveCount(2);
});

test('the answer is remembered if that is wanted, and another number is still asked about', async ({ running }) => {
  const { app, page, userData } = running;
  const { a } = await twoPdfs(userData);
  await dropOnNewFax(page, [a]);
  await enterNumber(page, '+12025550101');
  await print(app, { name: 'One', bytes: await textPdf('O', 1) });
  await question(page).locator('label', { hasText: 'Do this every time' }).click();
  await question(page).getByRole('button', { name: 'Add to this fax' }).click();
  await expect(documentCards(page)).toHaveCount(2);
  await print(app, { name: 'Two', bytes: await textPdf('T', 1) });
  await expect(documentCards(page)).toHaveCount(3);
  await print(app, { door: 'faxout', name: 'Three', bytes: await textPdf('3', 1), numbers: ['(202) 555-0103'] });
  await expect(question(page)).toContainText('Three came in.');
  await expect(question(page)).toContainText(
    'It came with the number +1 202 555 0103, but this fax goes to +1 202 555 0101.',
  );
  await expect(documentCards(page)).toHaveCount(3);
  await rail(page, /^Settings/).click();
  await expect(page.getByRole('radio', { name: /^Add to the fax/ })).toBeChecked();
});

test('what came in survives a reload and a new start, also a hidden one, and leaves when it is removed', async ({
  userData,
}) => {
  const first = await startApp({ userData });
  await print(first.app, { name: 'Kept', bytes: await textPdf('K', 2) });
  await numberAlone(first.app, '+12025550105');
  await expect(documentCards(first.page)).toHaveCount(1);
  await question(first.page).getByRole('button', { name: 'Add to this fax' }).click();
  await expect(numberField(first.page)).toHaveValue('+12025550105');
  await first.page.reload();
  await pageIsReady(first.page);
  await expect(documentCards(first.page)).toContainText('Kept');
  await expect(question(first.page)).toContainText('The number +1 202 555 0105 came in.');
  await first.app.close();

  // Nobody asked for a window, but what waits wants to be seen.
  const second = await startApp({ userData, args: ['--hidden'] });
  await expect(documentCards(second.page)).toContainText('Kept');
  await second.page.getByRole('button', { name: 'Remove Kept' }).click();
  await expect(documentCards(second.page)).toHaveCount(0);
  await second.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(documentCards(second.page)).toHaveCount(1);
  await second.page.getByRole('button', { name: 'Remove Kept' }).click();
  await second.page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await question(second.page).getByRole('button', { name: 'Add to this fax' }).click();
  await numberField(second.page).fill('');
  await second.page.reload();
  await pageIsReady(second.page);
  await expect(documentCards(second.page)).toHaveCount(0);
  await second.app.close();

  const third = await startApp({ userData });
  await expect(documentCards(third.page)).toHaveCount(0);
  await expect(question(third.page)).toHaveCount(0);
  await third.app.close();
});

test('what was sent does not come back', async ({ userData }) => {
  const first = await startApp({ userData });
  await print(first.app, { door: 'faxout', name: 'Sent', bytes: await textPdf('S', 1), numbers: ['+12025550101'] });
  await send(first.page, /^Send 1 page/);
  await expect(first.page.getByText(/Delivered/).first()).toBeVisible();
  await first.page.reload();
  await pageIsReady(first.page);
  await expect(documentCards(first.page)).toHaveCount(0);
  await first.app.close();
  const second = await startApp({ userData });
  await rail(second.page, /^Sent/).click();
  await expect(second.page.getByRole('option')).toHaveCount(1);
  await rail(second.page, /^New fax/).click();
  await expect(documentCards(second.page)).toHaveCount(0);
  await second.app.close();
});

test('files of one start come in together; a locked one asks for its password, a bad one says why', async ({
  running,
}) => {
  const { app, page, userData } = running;
  const { a, b } = await twoPdfs(userData);
  const locked = await writeDocument(userData, 'locked.pdf', await encrypted(await textPdf('L', 1), 'geheim', 'owner'));
  const bad = await writeDocument(userData, 'film.mov', Buffer.from('x'));
  for (const file of [a, b, locked, bad]) await openWith(app, file, 'one start');
  await expect(documentCards(page)).toHaveCount(2);
  await expect(question(page)).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Not added' })).toContainText('film.mov');
  await page.getByLabel('Password of locked.pdf').fill('geheim');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(documentCards(page)).toHaveCount(3);
});

test('ten prints at once all come in', async ({ userData }) => {
  const { app, page } = await startApp({ userData, settings: { furtherJobs: 'join' } });
  const bytes = await textPdf('P', 1);
  const names = Array.from({ length: 10 }, (_, index) => `Print ${String(index)}`);
  const answers = await Promise.all(names.map((name) => print(app, { name, bytes })));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  await expect(documentCards(page)).toHaveCount(10);
  for (const name of names) await expect(documentCards(page).filter({ hasText: name })).toHaveCount(1);
  await app.close();
});

test('a print opens the window that was closed', async ({ userData }) => {
  const { app, page } = await startApp({ userData, settings: { keepInTray: true } });
  // A fax that is held keeps the program going without its window.
  const { a } = await twoPdfs(userData);
  await dropOnNewFax(page, [a]);
  await enterNumber(page, '+12025550101');
  await page.getByLabel('When').selectOption('hold');
  await page.getByLabel('Day and time').fill(`${String(new Date().getUTCFullYear() + 1)}-01-02T10:00`);
  await send(page, /^Send 6 pages/);
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
  const opened = app.waitForEvent('window');
  await closeWindow(app);
  await print(app, { name: 'Late', bytes: await textPdf('L', 1) });
  const again = await opened;
  await expect(documentCards(again)).toContainText('Late');
  await app.close();
});
