import { expect, test } from '../support/launch';
import { documentCards, enterNumber, rail, send, sendButton } from '../support/window';
import { card, openFax, sendSixPages, startAgain, startWithJudge } from './support';

/** Noon of a day next month, far from any change of the clocks. */
const LATER = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 10, 12))
  .toISOString()
  .slice(0, 16);

test('only the missing pages are sent again, from the sealed copy', async ({ userData }) => {
  const { app, page, judge } = await startWithJudge(userData);
  try {
    await sendSixPages(page, userData, '+12025550107');
    await expect(page).toHaveTitle('Pagewire - 1 needs you', { timeout: 40_000 });
    await openFax(page, /555 0107/);
    await expect(card(page)).toContainText('1 of 6 pages');
    await page.getByRole('button', { name: 'Send pages 2 to 6' }).click();
    await expect(documentCards(page)).toHaveCount(1);
    await expect(page.getByLabel('Pages to send of referral A.pdf')).toHaveValue('2-6');
    await expect(page.getByRole('region', { name: 'Earlier fax' })).toContainText('The missing pages');
    await enterNumber(page, '+12025550101');
    await send(page, /^Send 5 pages/);
    await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
    const [, second] = await judge.accepted();
    expect(second?.text).toEqual([2, 3, 4, 5, 6].map((number) => `Page ${String(number)} of A`));
    // Sending it dealt with the old one, and the two know each other.
    await expect(page).toHaveTitle('Pagewire');
    await page.getByRole('button', { name: 'Show the earlier fax' }).click();
    await expect(page.getByText('1 of 6 pages confirmed').first()).toBeVisible();
  } finally {
    await app.close();
    await judge.stop();
  }
});

test('a held fax is changed: nothing leaves meanwhile, put back it is as it was, the changed one goes instead', async ({
  userData,
}) => {
  const { app, page, judge } = await startWithJudge(userData);
  try {
    await sendSixPages(page, userData, '+12025550101', async () => {
      await page.getByLabel('When').selectOption('hold');
      await page.getByLabel('Day and time').fill(LATER);
    });
    await openFax(page, /555 0101/);
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await expect(page.getByLabel('Day and time')).toHaveValue(LATER);
    await expect(page).toHaveTitle('Pagewire - 1 needs you');
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect(page.getByText(/Waits on this computer until/).first()).toBeVisible();
    await expect(page).toHaveTitle('Pagewire');

    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByLabel('Pages to send of referral A.pdf').fill('1-2');
    await page.getByLabel('When').selectOption('now');
    await send(page, /^Send 2 pages to \+1 202 555 0101$/);
    await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
    expect((await judge.accepted()).map(({ text }) => text)).toEqual([['Page 1 of A', 'Page 2 of A']]);
    await page.getByRole('button', { name: 'Show the earlier fax' }).click();
    await expect(page.getByText('You changed it and sent the new one instead')).toBeVisible();
  } finally {
    await app.close();
    await judge.stop();
  }
});

test('killed while a fax is open for changes: it is there, stopped, and was not sent', async ({ userData }) => {
  const first = await startWithJudge(userData);
  const { judge } = first;
  const running = [first.app];
  try {
    await sendSixPages(first.page, userData, '+12025550101', async (page) => {
      await page.getByLabel('When').selectOption('hold');
      await page.getByLabel('Day and time').fill(LATER);
    });
    await openFax(first.page, /555 0101/);
    await first.page.getByRole('button', { name: 'Change', exact: true }).click();
    await expect(documentCards(first.page)).toHaveCount(1);
    const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
    first.app.process().kill('SIGKILL');
    await gone;
    running.pop();
    const second = await startAgain(userData, judge);
    running.push(second.app);
    await expect(second.page).toHaveTitle('Pagewire - 1 needs you');
    await openFax(second.page, /555 0101/);
    await expect(second.page.getByText('Stopped by you').first()).toBeVisible();
    expect(await judge.accepted()).toEqual([]);
  } finally {
    for (const app of running) await app.close();
    await judge.stop();
  }
});

test('busy: tried again at a better time; then on to another number, while a begun fax waits aside', async ({
  userData,
}) => {
  const { app, page, judge } = await startWithJudge(userData);
  try {
    await sendSixPages(page, userData, '+12025550102');
    await expect(page).toHaveTitle('Pagewire - 1 needs you', { timeout: 40_000 });
    await openFax(page, /555 0102/);
    await expect(card(page)).toContainText('The fax line was busy.');
    await expect(card(page)).toContainText('USER_BUSY');

    // Something else was being put together.
    await rail(page, /^New fax/).click();
    await enterNumber(page, '+12025550111');
    await openFax(page, /555 0102/);
    await page.getByRole('button', { name: 'Send to another number' }).click();
    await expect(page.getByText('The fax you had begun is kept')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Fax number' })).toBeFocused();
    await expect(sendButton(page)).toHaveText('Enter a fax number');
    await page.keyboard.type('+12025550101');
    await send(page, /^Send 6 pages to \+1 202 555 0101$/);
    await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
    await expect(page).toHaveTitle('Pagewire');
    await rail(page, /^New fax/).click();
    await expect(page.getByRole('textbox', { name: 'Fax number' })).toHaveValue('+12025550111');

    await rail(page, /^Sent/).click();
    await page.getByRole('option', { name: /555 0102/ }).click();
    await page.getByRole('button', { name: /^Try again (at|tomorrow) / }).click();
    await expect(page.getByText(/Waits on this computer until/).first()).toBeVisible();
    expect((await judge.accepted()).map(({ faxNumber }) => faxNumber)).toEqual(['+12025550102', '+12025550101']);
  } finally {
    await app.close();
    await judge.stop();
  }
});
