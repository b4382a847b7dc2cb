import { twoPdfs } from '../support/documents';
import { expect, startApp, test } from '../support/launch';
import { startJudge } from '../support/practice';
import { dropOnNewFax, enterKey, enterNumber, rail, send, sendButton } from '../support/window';

/** Noon of a day next month, far from any change of the clocks. */
const NEXT_MONTH = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 10, 12));
const LOCAL = NEXT_MONTH.toISOString().slice(0, 16);

test('handed to iFax for later: UTC on the wire, both times on the screen; a past time is refused', async ({
  userData,
}) => {
  const judge = await startJudge(userData);
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl, TZ: 'America/New_York' } });
  try {
    await enterKey(page, judge.key);
    await dropOnNewFax(page, [a]);
    await enterNumber(page, '+12025550101');
    await page.getByLabel('When').selectOption('handOver');
    await page.getByLabel('Day and time').fill('2020-01-02T03:04');
    await expect(page.getByText('This time has passed.')).toBeVisible();
    await expect(sendButton(page)).toHaveText('Check the time');
    await page.getByLabel('Day and time').fill(LOCAL);
    await expect(page.getByText(/here, .* UTC/)).toBeVisible();
    await send(page, /^Send 6 pages/);
    await expect(page.getByText(/Handed over; iFax sends it/).first()).toBeVisible({ timeout: 20_000 });
    const [fax] = await judge.accepted();
    const hours = (Date.parse(fax?.sendAt ?? '') - NEXT_MONTH.getTime()) / 3_600_000;
    expect(fax?.sendAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/);
    expect([4, 5]).toContain(hours); // New York is behind UTC by so much, in summer or in winter
  } finally {
    await app.close();
    await judge.stop();
  }
});

test('held on this computer, and cancelled: nothing ever left', async ({ userData }) => {
  const judge = await startJudge(userData);
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
  try {
    await enterKey(page, judge.key);
    await dropOnNewFax(page, [a]);
    await enterNumber(page, '+12025550101');
    await page.getByLabel('When').selectOption('hold');
    await page.getByLabel('Day and time').fill(LOCAL);
    await send(page, /^Send 6 pages/);
    await expect(page.getByText(/Waits on this computer until/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Cancel fax' }).click();
    await rail(page, /^Sent/).click();
    await expect(page.getByText(/Cancelled by you/).first()).toBeVisible();
    expect(await judge.accepted()).toEqual([]);
  } finally {
    await app.close();
    await judge.stop();
  }
});
