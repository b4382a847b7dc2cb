import type { Page } from '@playwright/test';
import { dropFiles } from '../support/drop-files';
import { twoPdfs } from '../support/documents';
import { expect, startApp, test } from '../support/launch';
import { startJudge } from '../support/practice';
import { documentCards, enterKey, enterNumber, rail, send } from '../support/window';

const MIDDLE = { x: 300, y: 300 };
/** No such host: nothing of a fax ever leaves. */
const NOWHERE = { PAGEWIRE_IFAX_URL: 'https://fax.invalid/v1' };

async function sendTo(page: Page, file: string, number: string): Promise<void> {
  await rail(page, /^New fax/).click();
  await dropFiles(page, [file], MIDDLE);
  await expect(documentCards(page)).toHaveCount(1);
  await enterNumber(page, number);
  await send(page, /^Send 6 pages/);
}

test('Undo after Send: nothing left, the fax is back on the table, and the corrected one is sent once', async ({
  userData,
}) => {
  const judge = await startJudge(userData);
  const { a } = await twoPdfs(userData);
  const env = { PAGEWIRE_IFAX_URL: judge.baseUrl };
  const { app, page } = await startApp({ userData, env, settings: { undoSeconds: 30 } });
  try {
    await enterKey(page, judge.key);
    await sendTo(page, a, '+12025550101');
    const bar = page.getByRole('region', { name: 'Take the fax back' });
    await expect(bar).toContainText(/\+1 202 555 0101 is sent in 0:[0-3]\d/);
    await expect(page.getByText(/^Sent in 0:[0-3]\d$/).first()).toBeVisible();
    await bar.getByRole('button', { name: 'Undo' }).click();
    await expect(documentCards(page)).toHaveCount(1);
    await expect(page.getByRole('textbox', { name: 'Fax number' })).toHaveValue('+1 202 555 0101');
    await expect(bar).toHaveCount(0);
    expect(await judge.accepted()).toEqual([]);

    await enterNumber(page, '+12025550103');
    await send(page, /^Send 6 pages to \+1 202 555 0103/);
    await expect(bar).toContainText('+1 202 555 0103');
    await bar.getByRole('button', { name: 'Send now' }).click();
    await expect.poll(async () => (await judge.accepted()).map(({ faxNumber }) => faxNumber)).toEqual(['+12025550103']);
    await expect(bar).toHaveCount(0);
  } finally {
    await app.close();
    await judge.stop();
  }
});

test('a paused queue keeps everything here, says so on every page, stays paused over a restart, and goes on', async ({
  userData,
}) => {
  const judge = await startJudge(userData);
  const { a } = await twoPdfs(userData);
  const env = { PAGEWIRE_IFAX_URL: judge.baseUrl };
  const first = await startApp({ userData, env });
  await enterKey(first.page, judge.key);
  await rail(first.page, /^Outbox/).click();
  await first.page.getByRole('button', { name: 'Pause sending' }).click();
  await sendTo(first.page, a, '+12025550101');
  await expect(first.page.getByText('Waits: sending is paused').first()).toBeVisible();
  await first.app.close();

  const second = await startApp({ userData, env });
  try {
    const band = second.page.getByText(/^Sending is paused/);
    await expect(band).toBeVisible();
    await rail(second.page, /^Settings/).click();
    await expect(band).toBeVisible();
    await rail(second.page, /^Outbox/).click();
    await expect(second.page.getByText('Waits: sending is paused').first()).toBeVisible();
    expect(await judge.accepted()).toEqual([]);
    // The key was for the other session only, where there is no keyring.
    await enterKey(second.page, judge.key);
    await second.page.getByRole('complementary').getByRole('button', { name: 'Resume sending' }).click();
    await expect(band).toHaveCount(0);
    await expect.poll(async () => (await judge.accepted()).length).toBe(1);
  } finally {
    await second.app.close();
    await judge.stop();
  }
});

test('a fax between two tries counts down, can be stopped, stays stopped and needs you, and can be sent', async ({
  userData,
}) => {
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData, env: NOWHERE });
  await enterKey(page, 'not-a-real-key');
  await sendTo(page, a, '+12025550101');
  await expect(page.getByText(/^Tries again in \d+:\d\d: /).first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Stop trying' }).click();
  await expect(page.getByText('Stopped by you').first()).toBeVisible();
  await expect(page).toHaveTitle('Pagewire - 1 needs you');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText(/^Tries again in \d+:\d\d: /).first()).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveTitle('Pagewire');
  await page.getByRole('button', { name: 'Cancel fax' }).click();
  await expect(page.getByText(/Cancelled by you/).first()).toBeVisible();
  await app.close();
});

test('offline: said at the send button, the fax waits without a try, and is tried when the network is back', async ({
  userData,
}) => {
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData, env: NOWHERE });
  const network = (online: boolean) =>
    app.evaluate(({ net }, is) => {
      net.isOnline = () => is;
    }, online);
  await network(false);
  await enterKey(page, 'not-a-real-key');
  await rail(page, /^New fax/).click();
  await expect(page.getByText('The fax is sent when it is back online.')).toBeVisible({ timeout: 10_000 });
  await sendTo(page, a, '+12025550101');
  await expect(page.getByText('Waits until this computer is back online').first()).toBeVisible();
  await network(true);
  await expect(page.getByText(/^Tries again in \d+:\d\d: /).first()).toBeVisible({ timeout: 20_000 });
  await app.close();
});
