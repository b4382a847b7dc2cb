import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as pauseFor } from 'node:timers/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openSessionBus } from '../../fixtures/session-bus';
import { textPdf } from '../../fixtures/documents/pdf';
import { twoPdfs } from '../support/documents';
import { expect, runPlain, startApp, test } from '../support/launch';
import { documentCards, rail, sendButton } from '../support/window';

const refused = (page: Page) => page.getByRole('list', { name: 'Not added' });
const numberField = (page: Page) => page.getByRole('textbox', { name: 'Fax number' });

/** A start by a person or a desktop, and how it ended. */
async function open(userData: string, ...args: readonly string[]) {
  const run = await runPlain({ userData, args });
  run.child.stdin?.end();
  return run.ended;
}

test('a first start with files opens the window with them, by the folder of whoever started it', async ({
  userData,
}) => {
  await twoPdfs(userData);
  await writeFile(path.join(userData, '-odd.pdf'), await textPdf('Odd', 1));
  const args = ['documents of the user/referral A.pdf', '--', '-odd.pdf'];
  const { app, page } = await startApp({ userData, args });
  await expect(documentCards(page)).toHaveCount(2);
  await expect(documentCards(page).nth(0)).toContainText('referral A.pdf');
  await expect(documentCards(page).nth(1)).toContainText('-odd.pdf');
  await app.close();
});

test('a second start hands its files over and ends when they are safe', async ({
  running: { app, page, userData },
}) => {
  const folder = path.join(userData, 'new\nline "quotes" $(id)');
  await mkdir(folder);
  const names = ['--inspect=0', '--no-sandbox', 'send', 'fax.pdf'].map((name) => `${name}.pdf`);
  for (const name of names) await writeFile(path.join(folder, name), await textPdf(name, 1));
  await rail(page, /^Settings/).click();
  const inside = path.relative(userData, folder);
  const address = new URL(`file://${folder.split('/').map(encodeURIComponent).join('/')}/fax.pdf.pdf`).href;
  const ended = await open(userData, '--', ...names.slice(0, 3).map((name) => path.join(inside, name)), address);
  expect(ended).toMatchObject({ code: 0, out: '' });
  await expect(documentCards(page)).toHaveCount(4);
  for (const [index, name] of names.entries()) await expect(documentCards(page).nth(index)).toContainText(name);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a folder, and what is no document, at a second start', async ({ running: { page, userData } }) => {
  const folder = path.join(userData, 'Scans');
  await mkdir(folder);
  for (const name of ['2.pdf', '10.pdf']) await writeFile(path.join(folder, name), await textPdf(name, 1));
  await writeFile(path.join(folder, 'x.exe'), 'MZ');
  const ended = await open(userData, './Scans', 'gone.pdf');
  expect(ended.code).toBe(1);
  expect(ended.err).toContain('x.exe: Pagewire cannot read this type of file');
  expect(ended.err).toContain('gone.pdf: This file is no longer there.');
  await expect(documentCards(page)).toHaveCount(2);
  await expect(documentCards(page).nth(0)).toContainText('2.pdf');
  await expect(refused(page)).toContainText('x.exe');
  await expect(refused(page)).toContainText('gone.pdf');
});

test('more arguments than the lock can carry do no harm to the Pagewire that runs', async ({
  running: { app, page, userData },
}) => {
  const folder = path.join(userData, ...Array.from({ length: 4 }, (_, at) => `${at.toString()}-${'deep'.repeat(55)}`));
  await mkdir(folder, { recursive: true });
  const files = Array.from({ length: 60 }, (_, at) => path.join(folder, `${at.toString()}.pdf`));
  for (const file of files.slice(0, 21)) await writeFile(file, await textPdf(path.basename(file), 1));
  expect(files.join(' ').length).toBeGreaterThan(50_000);
  const ended = await open(userData, '--', ...files);
  expect(ended.code).toBe(1);
  expect(ended.err).toContain('That is more than the 20 files you allow in one fax.');
  await expect(documentCards(page)).toHaveCount(20);
  await expect(refused(page)).toContainText('20.pdf');
  expect(app.process().exitCode).toBeNull();
});

test('a fax: link fills in the number and sends nothing', async ({ running: { page, userData } }) => {
  expect(await open(userData, '--', 'fax:+1-202-555-0101;postd=pp22')).toMatchObject({ code: 0, out: '' });
  await expect(numberField(page)).toHaveValue('+1-202-555-0101');
  await expect(sendButton(page)).toBeVisible();
  const listed = await open(userData, 'list');
  expect(listed.out).toBe('No faxes.\n');
});

test('a hostile fax: link is refused whole', async ({ running: { page, userData } }) => {
  for (const args of [
    ['--', 'fax:+12025550101', '--inspect=0'],
    ['--', 'fax:+12025550101" --inspect="0'],
    ['--', `fax:${'1'.repeat(5000)}`],
    ['--', 'fax:+1202%0a5550101'],
    ['--', 'fax:+12025550101', '/etc/hostname'],
    ['fax:+12025550101', '--to', '1'],
  ]) {
    const ended = await open(userData, ...args);
    expect(ended, args.join(' ')).toMatchObject({ code: 2, out: '' });
    expect(ended.err).not.toContain('Debugger');
  }
  await expect(numberField(page)).toHaveValue('');
  await expect(documentCards(page)).toHaveCount(0);
});

test('files that are brought while the keyring asks for its password come in when it has answered', async ({
  userData,
}) => {
  const bus = await openSessionBus();
  try {
    await bus.startKeyring();
    const { go } = bus.pauseKeyring();
    const { a, b } = await twoPdfs(userData);
    const { app, page } = await startApp({ userData, env: bus.env, args: [a] });
    await expect(page.getByText('Waiting for the system keyring')).toBeVisible();
    const second = await runPlain({ userData, env: bus.env, args: [b] });
    second.child.stdin?.end();
    await expect(page.getByText('Waiting for the system keyring')).toBeVisible();
    go();
    expect(await second.ended).toMatchObject({ code: 0, out: '' });
    await expect(documentCards(page).first()).toContainText('referral A.pdf');
    await expect(page.getByText('scan B.pdf').first()).toBeVisible();
    await app.close();
  } finally {
    await bus.close();
  }
});

// At different moments of the second start, on purpose.
for (const pause of [0, 150, 400]) {
  test(`a file that is brought ${pause.toString()} ms before Pagewire quits is there at the next start, once`, async ({
    userData,
  }) => {
    await writeFile(path.join(userData, 'late.pdf'), await textPdf('Late', 1));
    const first = await startApp({ userData });
    const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
    const second = await runPlain({ userData, args: ['late.pdf'] });
    second.child.stdin?.end();
    await pauseFor(pause);
    await first.app.evaluate(({ app }) => {
      app.quit();
    });
    await gone;
    // Either the first one took it in, or the second one is the owner now, with a window, and goes on.
    const hasEnded = () => second.child.exitCode !== null;
    const owns = () => existsSync(path.join(userData, 'control.json'));
    await expect.poll(() => hasEnded() || owns(), { timeout: 20_000 }).toBe(true);
    if (hasEnded()) expect(await second.ended).toMatchObject({ code: 0 });
    else {
      // Answered when the faxes are open; what comes in then is finished before the program ends.
      expect(await open(userData, 'list')).toMatchObject({ code: 0 });
      second.child.kill('SIGTERM');
      await second.ended;
    }
    const next = await startApp({ userData });
    await expect(documentCards(next.page)).toHaveCount(1);
    await expect(documentCards(next.page)).toContainText('late.pdf');
    await expect(next.page.getByRole('group', { name: / came in\.$/ })).toHaveCount(0);
    await next.app.close();
  });
}

test('what macOS hands over by events comes in as well; here the events are fired by hand', async ({
  running: { app, page, userData },
}) => {
  const { a } = await twoPdfs(userData);
  const handled = await app.evaluate(({ app: running }, file) => {
    let prevented = 0;
    const event = { preventDefault: () => void (prevented += 1) };
    running.emit('open-url', event, 'fax:+12025550101');
    running.emit('open-url', event, 'fax:+12025550102" --inspect');
    running.emit('open-file', event, file);
    return prevented;
  }, a);
  expect(handled).toBe(3);
  await expect(numberField(page)).toHaveValue('+12025550101');
  await expect(page.getByText('referral A.pdf').first()).toBeVisible();
});
