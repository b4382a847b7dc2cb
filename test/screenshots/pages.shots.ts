import { mkdirSync } from 'node:fs';
import { encrypted, linesPdf, textPdf } from '../fixtures/documents/pdf';
import { dropFiles } from '../e2e/support/drop-files';
import { twoPdfs, writeDocument } from '../e2e/support/documents';
import { openFax, sendSixPages, startWithJudge } from '../e2e/needs-you/support';
import { expect, startApp, test } from '../e2e/support/launch';
import { documentCards, enterKey, enterNumber, rail, send } from '../e2e/support/window';
import { FOLDER, take } from './take';

test('every page in its states', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const { app, page } = await startApp({ userData });
  const { a, b } = await twoPdfs(userData);
  const at = { x: 300, y: 300 };
  await take(page, 'new-fax-empty');

  const longName = await writeDocument(
    userData,
    `${'A very long file name that does not fit '.repeat(4)}.pdf`,
    await textPdf('L', 500),
  );
  const secret = await writeDocument(
    userData,
    'secret.pdf',
    await encrypted(await textPdf('S', 1), 'password', 'owner'),
  );
  await dropFiles(page, [a, b, longName, secret], at);
  await expect(documentCards(page)).toHaveCount(3);
  await page.getByLabel('Pages to send of referral A.pdf').fill('1-3, last');
  await page.getByLabel(/Pages to send of A very long/).fill('499-501');
  await enterNumber(page, '+44 20 7946 0018');
  await take(page, 'new-fax-problems');
  await page.getByLabel(/Pages to send of A very long/).fill('499-500');
  await page
    .getByRole('button', { name: /Dismiss/ })
    .first()
    .click();
  await enterNumber(page, '(202) 555-0101');
  await page.getByLabel('Name (optional)').fill('City Pharmacy');
  await page.getByLabel('Pages to send of scan B.pdf').fill('1');
  await take(page, 'new-fax-filled');

  await send(page, /^Send 7 pages/);
  await expect(page.getByText(/Calling|Page \d/).first()).toBeVisible();
  for (const number of ['+12025550102', '+12025550119', '+12025550107', '+12025550114', '+12025550104']) {
    await rail(page, /^New fax/).click();
    await dropFiles(page, [a], at);
    await expect(documentCards(page)).toHaveCount(1);
    await enterNumber(page, number);
    await send(page, /^Send 6 pages/);
    await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
  }
  await expect(page).toHaveTitle('Pagewire - 5 need you', { timeout: 60_000 });
  await rail(page, /^Outbox/).click();
  await page.getByRole('option', { name: /555 0119/ }).click();
  await take(page, 'outbox-not-sure');
  await page.getByRole('option', { name: /555 0102/ }).click();
  await take(page, 'outbox-failed');
  for (const [number, name] of [
    [/555 0107/, 'outbox-partly'],
    [/555 0114/, 'outbox-refused'],
    [/555 0104/, 'outbox-wrong-number'],
  ] as const) {
    await page.getByRole('option', { name: number }).click();
    await take(page, name);
  }
  await page.getByRole('option', { name: /555 0107/ }).click();
  await page.getByRole('button', { name: 'Send pages 2 to 6' }).click();
  await expect(documentCards(page)).toHaveCount(1);
  await take(page, 'new-fax-missing-pages');
  await page.getByRole('button', { name: 'Discard' }).click();
  await rail(page, /^Sent/).click();
  await page.getByRole('option', { name: /555 0101/ }).click();
  await take(page, 'sent-delivered');
  const naming = await writeDocument(userData, 'referral.pdf', await linesPdf(['Fax the results to (202) 555-0143.']));
  for (const isSecond of [false, true]) {
    await rail(page, /^New fax/).click();
    await dropFiles(page, [naming], at);
    await expect(documentCards(page)).toHaveCount(1);
    await enterNumber(page, '+12025550101');
    await send(page, /^Send 1 page/);
    await expect(page.getByRole('group', { name: /Before this is sent/ })).toBeVisible();
    await take(page, isSecond ? 'new-fax-questions' : 'new-fax-question');
    if (!isSecond) await page.getByRole('button', { name: /anyway$/ }).click();
  }
  await rail(page, /^Settings/).click();
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
  await take(page, 'settings');
  await page.getByRole('button', { name: 'Check this computer' }).click();
  await page.getByRole('list', { name: 'What was looked at' }).getByRole('listitem').last().scrollIntoViewIfNeeded();
  await take(page, 'settings-checked');
  await page.getByRole('button', { name: 'Save a report for support' }).click();
  await expect(page.getByLabel('Text of the report')).toBeVisible();
  await take(page, 'settings-report');
  await app.close();
});

test('the queue in its states', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  // No such host: what goes there waits, and counts down.
  const env = { PAGEWIRE_IFAX_URL: 'https://fax.invalid/v1' };
  const { app, page } = await startApp({ userData, env, settings: { undoSeconds: 30 } });
  const { a } = await twoPdfs(userData);
  const sendTo = async (number: string): Promise<void> => {
    await rail(page, /^New fax/).click();
    await dropFiles(page, [a], { x: 300, y: 300 });
    await expect(documentCards(page)).toHaveCount(1);
    await enterNumber(page, number);
    await send(page, /^Send 6 pages/);
  };
  await enterKey(page, 'not-a-real-key');
  await sendTo('+12025550101');
  await expect(page.getByText(/^Sent in 0:/).first()).toBeVisible();
  await take(page, 'outbox-undo');
  await page.getByRole('region', { name: 'Take the fax back' }).getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByText(/^Tries again in \d+:\d\d: /).first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop trying' }).click();
  await sendTo('+12025550103');
  await page.getByRole('region', { name: 'Take the fax back' }).getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByText(/ cannot be reached; /)).toBeVisible({ timeout: 120_000 });
  await page.getByRole('option', { name: /555 0101/ }).click();
  await take(page, 'outbox-stopped-and-out-of-reach');
  await page.getByRole('button', { name: 'Pause sending' }).click();
  await page.getByRole('option', { name: /555 0103/ }).click();
  await take(page, 'outbox-paused');
  await app.evaluate(({ net }) => {
    net.isOnline = () => false;
  });
  await page.getByRole('complementary').getByRole('button', { name: 'Resume sending' }).click();
  await expect(page.getByText('Waits until this computer is back online').first()).toBeVisible({ timeout: 10_000 });
  await take(page, 'outbox-offline');
  await rail(page, /^New fax/).click();
  await take(page, 'new-fax-offline');
  await rail(page, /^Settings/).click();
  await page.getByRole('heading', { name: 'Sending', exact: true }).scrollIntoViewIfNeeded();
  await take(page, 'settings-sending');
  await app.close();
});

test('what an unconfirmed fax of iFax looks like, and one that is being changed', async ({ userData }) => {
  const { app, page, judge } = await startWithJudge(userData);
  await sendSixPages(page, userData, '+12025550119');
  await expect(page).toHaveTitle('Pagewire - 1 needs you', { timeout: 20_000 });
  await openFax(page, /555 0119/);
  await take(page, 'outbox-not-sure-ifax');
  await sendSixPages(page, userData, '+12025550101', async () => {
    await page.getByLabel('When').selectOption('hold');
    await page.getByLabel('Day and time').fill(`${String(new Date().getUTCFullYear() + 1)}-01-02T10:00`);
  });
  await openFax(page, /555 0101/);
  await take(page, 'outbox-held');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(documentCards(page)).toHaveCount(1);
  await take(page, 'new-fax-changing');
  await app.close();
  await judge.stop();
});
