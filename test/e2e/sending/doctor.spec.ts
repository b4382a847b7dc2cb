import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { CHECKS } from '../../../core/diagnostics/finding';
import { twoPdfs } from '../support/documents';
import { expect, runPlain, startApp, test } from '../support/launch';
import { rail } from '../support/window';

const run = async (userData: string, ...args: readonly string[]) => (await runPlain({ userData, args })).ended;
const PERSONAL = ['2025550101', '555 0101', '0101', 'referral', 'Rückruf Ahorn'];

test('without a window: everything is looked at, nothing is opened or made', async ({ userData }) => {
  const { code, out } = await run(userData, 'doctor', '--json');
  const results = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { check: string; outcome: string; code: string });
  expect(results.map(({ check }) => check)).toEqual([...CHECKS]);
  expect(results.filter(({ outcome }) => outcome === 'problem')).toEqual([]);
  expect(code).toBe(0);
  expect((await readdir(userData)).filter((name) => /^(outbox\.db|documents|data-key)/.test(name))).toEqual([]);
});

test('while the window is open its process answers, and the report holds nothing of the fax', async ({
  running: { userData },
}) => {
  const { a } = await twoPdfs(userData);
  const args = ['--to', '+12025550101', '--note', 'Rückruf Ahorn', '--wait'];
  expect((await run(userData, 'send', a, ...args)).code).toBe(0);
  const file = path.join(userData, 'report.txt');
  const first = await run(userData, 'doctor', '--bundle', file);
  expect(first.code, first.out + first.err).toBe(0);
  expect(first.out).toContain('Each change is on the disk before Pagewire goes on.');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const report = await readFile(file, 'utf8');
  expect(report).toMatch(/^ {2}step \S+Z service delivered pages=6/m);
  expect(report).toMatch(/info fax-ended state=delivered service=practice faxId=/);
  const logs = await readFile(path.join(userData, 'logs', 'main.log'), 'utf8');
  for (const personal of PERSONAL) expect(report + logs).not.toContain(personal);
  // Never over a file that is there.
  const second = await run(userData, 'doctor', '--bundle', file);
  expect(second.code).toBe(1);
  expect(await readFile(file, 'utf8')).toBe(report);
});

test('when the outbox does not open, on the command line and in the window', async ({ userData }) => {
  const { a } = await twoPdfs(userData);
  expect((await run(userData, 'send', a, '--to', '+12025550101')).code).toBe(0);
  const database = new DatabaseSync(path.join(userData, 'outbox.db'));
  database.exec('PRAGMA user_version = 999');
  database.close();
  const alone = await run(userData, 'doctor');
  expect(alone.code).toBe(1);
  expect(alone.out).toContain('A newer Pagewire wrote it.');
  expect(alone.out).toContain('Install the newer Pagewire again.');

  const { app, page } = await startApp({ userData });
  try {
    const asked = await run(userData, 'doctor');
    expect([asked.code, asked.out.includes('A newer Pagewire wrote it.')]).toEqual([1, true]);
    await rail(page, /^Settings/).click();
    await page.getByRole('button', { name: 'Check this computer' }).click();
    const list = page.getByRole('list', { name: 'What was looked at' });
    await expect(list.getByRole('listitem').first()).toContainText('A newer Pagewire wrote it.');
    await expect(page.getByText('1 problem was found.')).toBeVisible();

    const file = path.join(userData, 'saved.txt');
    await writeFile(file, 'the dialog has asked whether this may be replaced');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: 'Save a report for support' }).click();
    const shown = page.getByLabel('Text of the report');
    await expect(shown).toContainText('database.newer');
    await expect(shown).toBeInViewport();
    const text = await shown.evaluate((element) => element.textContent);
    await page.getByRole('button', { name: 'Save report' }).click();
    await expect(page.getByText('The report was saved.')).toBeVisible();
    expect(await readFile(file, 'utf8')).toBe(text);
  } finally {
    await app.close();
  }
});
