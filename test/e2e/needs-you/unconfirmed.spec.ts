import { hasNoFaults } from '../support/faultless';
import { expect, test } from '../support/launch';
import { rail } from '../support/window';
import { card, openFax, sendSixPages, startWithJudge } from './support';

test('an unconfirmed fax says all that is known; with its id it is followed to its end', async ({ userData }) => {
  const { app, page, judge } = await startWithJudge(userData);
  try {
    await sendSixPages(page, userData, '+12025550119');
    await expect(page).toHaveTitle('Pagewire - 1 needs you', { timeout: 20_000 });
    await openFax(page, /555 0119/);
    await expect(card(page)).toContainText(/It happened today .*, after \d+ kB of \d+ kB\./);
    await expect(card(page)).toContainText('+1 202 555 0119');
    await expect(card(page)).toContainText('6 pages');
    await expect(card(page)).toContainText('iFax');
    await expect(card(page).getByRole('list').getByRole('listitem')).toHaveCount(4);
    await hasNoFaults(page, 'not sure');

    // Sending again warns first; the harmless answer has the focus.
    await page.getByRole('button', { name: 'Send it again' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('gets this fax twice');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    expect(await judge.accepted()).toHaveLength(1);

    await page.getByLabel(/^Job id/).fill('not a number');
    await expect(page.getByRole('button', { name: 'It was sent' })).toBeDisabled();
    const [fax] = await judge.accepted();
    await page.getByLabel(/^Job id/).fill(fax?.jobId ?? '');
    await page.getByRole('button', { name: 'It was sent' }).click();
    await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 60_000 });
    await expect(page).toHaveTitle('Pagewire');
    expect(await judge.accepted()).toHaveLength(1);
  } finally {
    await app.close();
    await judge.stop();
  }
});

test('what needs somebody stays on top under its own heading, every card is found faultless by axe', async ({
  userData,
}) => {
  const { app, page, judge } = await startWithJudge(userData);
  try {
    for (const number of ['+12025550107', '+12025550114', '+12025550103']) await sendSixPages(page, userData, number);
    await expect(page).toHaveTitle('Pagewire - 3 need you', { timeout: 60_000 });
    await sendSixPages(page, userData, '+12025550108');
    await rail(page, /^Outbox/).click();
    const group = page.getByRole('group', { name: 'Need you' });
    await expect(group.getByRole('option')).toHaveCount(3);
    await expect(group.getByRole('option').first()).toContainText('555 0103');
    await expect(page.getByRole('option').nth(3)).toContainText('555 0108');
    for (const number of [/555 0107/, /555 0114/, /555 0103/]) {
      await openFax(page, number);
      await hasNoFaults(page, String(number));
    }
    // Refused at once: the words of the service beside our sentence.
    await openFax(page, /555 0114/);
    await expect(card(page)).toContainText('The service says:');
    // Nothing goes by itself; a person puts it aside, by keyboard too.
    await page.getByRole('button', { name: 'Done with it' }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle('Pagewire - 2 need you');
  } finally {
    await app.close();
    await judge.stop();
  }
});
