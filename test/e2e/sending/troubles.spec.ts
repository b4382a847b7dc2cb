import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { broken, encrypted, textPdf, truncated } from '../../fixtures/documents/pdf';
import { dropFiles } from '../support/drop-files';
import { twoPdfs, writeDocument } from '../support/documents';
import { expect, startApp, test } from '../support/launch';
import { startJudge } from '../support/practice';
import { documentCards, enterKey, enterNumber, rail, send, sendButton } from '../support/window';

const MIDDLE = { x: 300, y: 300 };

test('broken, encrypted, empty and foreign files are refused with the reason, the good one stays', async ({
  running,
}) => {
  const { page, userData } = running;
  const good = await textPdf('good', 2);
  const files = [
    await writeDocument(userData, 'good.pdf', good),
    await writeDocument(userData, 'broken.pdf', broken()),
    await writeDocument(userData, 'cut.pdf', truncated(good)),
    await writeDocument(userData, 'secret.pdf', await encrypted(good, 'password', 'owner')),
    await writeDocument(userData, 'empty.pdf', new Uint8Array()),
    await writeDocument(userData, 'letter.mov', Buffer.from('Dear Sir')),
  ];
  await mkdir(path.join(userData, 'folder.pdf'));
  await dropFiles(page, [...files, path.join(userData, 'folder.pdf')], MIDDLE);
  await expect(documentCards(page)).toHaveCount(1);
  for (const [name, reason] of [
    ['broken.pdf', 'This PDF is damaged'],
    ['cut.pdf', 'This PDF is damaged'],
    ['secret.pdf', 'This PDF needs a password'],
    ['empty.pdf', 'This file is empty'],
    ['letter.mov', 'cannot read this type of file'],
    ['folder.pdf', 'There are no files in this folder'],
  ] as const) {
    await expect(page.getByText(new RegExp(`${name.replace('.', '\\.')}.*${reason}`)).first()).toBeVisible();
  }
  // What is wrong with a range is said while typing, and the button leads there.
  await page.getByLabel('Pages to send of good.pdf').fill('1-9');
  await expect(page.getByText('"1-9": this document has only 2 pages.')).toBeVisible();
  await expect(sendButton(page)).toHaveText(/Check the pages|Enter a fax number/);
});

test('a key that iFax refuses: the test says so, a fax stops and needs you, a good key sets it going once', async ({
  userData,
}) => {
  const judge = await startJudge(userData);
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
  try {
    await enterKey(page, 'not-the-key');
    await page.getByRole('button', { name: 'Test key' }).click();
    await expect(page.getByText('iFax does not accept this key.').first()).toBeVisible();
    await rail(page, /^New fax/).click();
    await dropFiles(page, [a], MIDDLE);
    await expect(documentCards(page)).toHaveCount(1);
    await enterNumber(page, '+12025550101');
    await send(page, /^Send 6 pages/);
    await expect(page.getByText(/Stopped: the iFax key/).first()).toBeVisible({ timeout: 20_000 });
    await expect(page).toHaveTitle('Pagewire - 1 needs you');
    expect(await judge.accepted()).toEqual([]);
    await enterKey(page, judge.key);
    await rail(page, /^Outbox/).click();
    await expect.poll(async () => (await judge.accepted()).length, { timeout: 20_000 }).toBe(1);
  } finally {
    await app.close();
    await judge.stop();
  }
});

test('without a system keyring the key lasts for the session, and nothing of it is on disk', async ({ userData }) => {
  const judge = await startJudge(userData);
  const env = { PAGEWIRE_IFAX_URL: judge.baseUrl, DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
  const first = await startApp({ userData, env });
  await enterKey(first.page, judge.key);
  await expect(first.page.getByText(/for this session only/).first()).toBeVisible();
  await first.app.close();
  const settings = await readFile(path.join(userData, 'settings.json'), 'utf8');
  expect(settings).not.toContain(judge.key);
  const second = await startApp({ userData, env });
  await expect(second.page.getByText('Practice mode')).toBeVisible();
  await second.app.close();
  await judge.stop();
});

test('killed while the fax is being handed over: not sure, never sent again by the program', async ({ userData }) => {
  const judge = await startJudge(userData);
  const env = { PAGEWIRE_IFAX_URL: judge.baseUrl };
  const { a } = await twoPdfs(userData);
  const first = await startApp({ userData, env });
  await enterKey(first.page, judge.key);
  await rail(first.page, /^New fax/).click();
  // The service takes the fax, and its answer is a long time coming.
  await judge.fault({ faults: [{ kind: 'slow', ms: 30_000 }], path: '/customer/fax-send' });
  await dropFiles(first.page, [a], MIDDLE);
  await expect(documentCards(first.page)).toHaveCount(1);
  await enterNumber(first.page, '+12025550101');
  await send(first.page, /^Send 6 pages/);
  await expect(first.page.getByText(/Handing over, try 1/).first()).toBeVisible();
  await expect.poll(async () => (await judge.accepted()).length).toBe(1);
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await gone;

  const second = await startApp({ userData, env });
  try {
    await rail(second.page, /^Outbox/).click();
    await expect(second.page.getByText('Not sure it was sent - please check').first()).toBeVisible();
    await expect(second.page).toHaveTitle('Pagewire - 1 needs you');
    expect(await judge.accepted()).toHaveLength(1);
    // A person settles it, and it leaves the outbox.
    await second.page.getByRole('option').first().click();
    await second.page.getByRole('button', { name: 'It was sent' }).click();
    await expect(second.page).toHaveTitle('Pagewire');
    expect(await judge.accepted()).toHaveLength(1);
  } finally {
    await second.app.close();
    await judge.stop();
  }
});

test('closed during a call and started again: the fax goes on and is delivered', async ({ userData }) => {
  const { a } = await twoPdfs(userData);
  const env = { PAGEWIRE_PRACTICE_SCALE: '0.05' };
  const first = await startApp({ userData, env });
  await dropFiles(first.page, [a], MIDDLE);
  await expect(documentCards(first.page)).toHaveCount(1);
  await enterNumber(first.page, '+12025550101');
  await send(first.page, /^Send 6 pages/);
  await expect(first.page.getByText(/Calling|sent/).first()).toBeVisible({ timeout: 20_000 });
  await first.app.close();
  const second = await startApp({ userData, env });
  await rail(second.page, /^Sent/).click();
  await expect(second.page.getByText(/Delivered today/).first()).toBeVisible({ timeout: 40_000 });
  await second.app.close();
});

test('damaged settings are put aside and said, and the app starts', async ({ userData }) => {
  await writeFile(path.join(userData, 'settings.json'), '{ not json');
  const { app, page } = await startApp({ userData });
  await expect(page.getByText('The settings could not be read.')).toBeVisible();
  await app.close();
});
