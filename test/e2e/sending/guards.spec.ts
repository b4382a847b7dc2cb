import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { linesPdf, savedByPdfLib, textPdf } from '../../fixtures/documents/pdf';
import { writeDocument } from '../support/documents';
import { dropFiles } from '../support/drop-files';
import { expect, runPlain, startApp, test } from '../support/launch';
import { startJudge } from '../support/practice';
import { documentCards, enterKey, enterNumber, rail, send, sendButton } from '../support/window';

const MIDDLE = { x: 300, y: 300 };
const card = (page: Page): Locator => page.getByRole('group', { name: /^Before this is sent/ });

/** Puts a file and a number on a new fax. */
async function compose(page: Page, file: string, number: string): Promise<void> {
  await rail(page, /^New fax/).click();
  await dropFiles(page, [file], MIDDLE);
  await expect(documentCards(page)).toHaveCount(1);
  await enterNumber(page, number);
}

const rows = async (page: Page, box: RegExp): Promise<number> => {
  await rail(page, box).click();
  return page.getByRole('option').count();
};

/** Runs one command to its end, in the process of the window where there is one. */
async function command(userData: string, ...args: string[]) {
  const { child, ended } = await runPlain({ userData, args });
  child.stdin?.end();
  return ended;
}

test('the same pages saved anew are asked about, and confirmed with the keyboard alone', async ({ running }) => {
  const { page, userData } = running;
  const bytes = await textPdf('A', 2);
  const first = await writeDocument(userData, 'letter.pdf', bytes);
  const again = await writeDocument(userData, 'letter (copy).pdf', await savedByPdfLib(bytes));
  await compose(page, first, '+12025550101');
  await send(page, /^Send 2 pages/);
  await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });

  await compose(page, again, '+12025550101');
  await sendButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(card(page)).toBeFocused();
  await expect(card(page)).toContainText(/The same pages were delivered to \+1 202 555 0101 today/);
  const { violations } = await new AxeBuilder({ page }).include('.ticket').setLegacyMode().analyze();
  expect(violations).toEqual([]);
  // A second Enter, pressed out of habit, sends nothing.
  await page.keyboard.press('Enter');
  expect(await rows(page, /^Outbox/)).toBe(0);

  // Nothing was lost by looking elsewhere: the draft stands, and is asked about again.
  await rail(page, /^New fax/).click();
  await sendButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(card(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Show that fax' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Send to +1 202 555 0101 anyway' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
  await expect.poll(() => rows(page, /^Sent/), { timeout: 40_000 }).toBe(2);
});

test('"Show that fax" leads to the earlier fax', async ({ running }) => {
  const { page, userData } = running;
  const file = await writeDocument(userData, 'letter.pdf', await textPdf('A', 2));
  await compose(page, file, '+12025550101');
  await send(page, /^Send 2 pages/);
  await expect(page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
  await compose(page, file, '+12025550101');
  await send(page, /^Send 2 pages/);
  await page.getByRole('button', { name: 'Show that fax' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sent' })).toBeVisible();
  await expect(page.getByRole('option', { selected: true })).toContainText('555 0101');
});

test('a number one digit away from one used often: asked in the window and on the command line', async ({
  running,
}) => {
  const { page, userData } = running;
  for (const name of ['A', 'B', 'C']) {
    const file = await writeDocument(userData, `${name}.pdf`, await textPdf(name, 1));
    const sent = await command(userData, 'send', file, '--to', '+12025550101', '--wait');
    expect(sent.code, sent.out + sent.err).toBe(0);
  }
  const file = await writeDocument(userData, 'D.pdf', await textPdf('D', 1));
  await compose(page, file, '+12025550110');
  await send(page, /^Send 1 page/);
  await expect(card(page)).toContainText('+1 202 555 0110 is one digit away from +1 202 555 0101, where 3 faxes');
  await page.getByRole('button', { name: 'Change the number' }).click();
  await expect(page.getByRole('textbox', { name: 'Fax number' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('+12025550101');
  await expect(card(page)).toHaveCount(0);

  const asked = await command(userData, 'send', file, '--to', '+12025550110');
  expect(asked.code).toBe(2);
  expect(asked.err).toContain('one digit away');
  const key = 'near-miss:+12025550110:+12025550101';
  expect(asked.err).toContain(`--confirm ${key}`);
  const json = await command(userData, 'send', file, '--to', '+12025550110', '--json');
  expect(json.code).toBe(2);
  expect(JSON.parse(json.out)).toMatchObject({ type: 'questions', questions: [{ kind: 'near-miss', key }] });
  expect((await command(userData, 'send', file, '--to', '+12025550110', '--confirm', 'near-miss:other')).code).toBe(2);
  const sent = await command(userData, 'send', file, '--to', '+12025550110', '--confirm', key);
  expect(sent.out, sent.err).toContain('1 fax queued.');
  // The same pages again, one step later: --yes answers whatever is asked.
  const again = await command(userData, 'send', file, '--to', '+12025550110', '--yes');
  expect(again.out, again.err).toContain('1 fax queued.');
});

test('another fax number in the document: asked, and not any more with that number', async ({ running }) => {
  const { page, userData } = running;
  const file = await writeDocument(
    userData,
    'referral.pdf',
    await linesPdf(['Referral'], ['Please fax the results to (202) 555-0100.']),
  );
  await compose(page, file, '+12025550101');
  await send(page, /^Send 2 pages/);
  await expect(card(page)).toContainText(
    'referral.pdf, page 2, names the fax number +1 202 555 0100, not +1 202 555 0101.',
  );
  await page.getByRole('button', { name: 'Change the number' }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('+12025550100');
  await send(page, /^Send 2 pages to \+1 202 555 0100$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
});

test('the first fax to two real numbers: each is asked about, and nothing leaves before the last answer', async ({
  userData,
}) => {
  const judge = await startJudge(userData);
  const { app, page } = await startApp({
    userData,
    env: { PAGEWIRE_IFAX_URL: judge.baseUrl },
    settings: { askFirstTime: true },
  });
  try {
    await enterKey(page, judge.key);
    const file = await writeDocument(userData, 'letter.pdf', await textPdf('A', 1));
    await compose(page, file, '+12025550101');
    await page.getByRole('button', { name: 'Add another recipient' }).click();
    await page.getByRole('textbox', { name: 'Fax number' }).nth(1).fill('+12025550100');
    await send(page, /^Send 1 page to 2 recipients$/);
    await expect(card(page)).toContainText('Before this is sent: 2 questions');
    await page.getByRole('button', { name: 'Check the number' }).nth(1).click();
    await expect(page.getByRole('textbox', { name: 'Fax number' }).nth(1)).toBeFocused();
    await page.getByRole('button', { name: 'Send to +1 202 555 0101 anyway' }).click();
    await expect(card(page)).toBeFocused();
    await expect(card(page)).toContainText('No fax was delivered to +1 202 555 0100 yet.');
    expect(await judge.accepted()).toEqual([]);
    await page.getByRole('button', { name: 'Send to +1 202 555 0100 anyway' }).click();
    await expect.poll(async () => (await judge.accepted()).length, { timeout: 20_000 }).toBe(2);

    // An office that sends to new numbers all day does without the question.
    await rail(page, /^Settings/).click();
    const asks = page.getByRole('checkbox', { name: 'Ask also before the first fax to a number' });
    await expect(asks).toBeChecked();
    await page.getByText('Ask also before the first fax to a number').click();
    await expect(asks).not.toBeChecked();
    await compose(page, file, '+12025550120');
    await send(page, /^Send 1 page/);
    await expect.poll(async () => (await judge.accepted()).length, { timeout: 20_000 }).toBe(3);
  } finally {
    await app.close();
    await judge.stop();
  }
});
