import { DatabaseSync } from '@photostructure/sqlite';
import { existsSync } from 'node:fs';
import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { lockDataFolder } from '../../../electron/outbox/data-lock';
import { twoPdfs } from '../support/documents';
import { expect, runPlain, startApp, test } from '../support/launch';
import { rail } from '../support/window';

/** The data key then lies in a file, where a test can get at it. */
const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' };

const command = async (userData: string, ...args: readonly string[]) => {
  const { child, ended } = await runPlain({ userData, env, args });
  child.stdin?.end();
  return ended;
};

/** A folder with one practice fax that was handed over. */
async function withOneFax(userData: string): Promise<void> {
  const { a } = await twoPdfs(userData);
  expect(await command(userData, 'send', a, '--to', '+12025550101', '--yes')).toMatchObject({ code: 0 });
}

test('faxes of a newer Pagewire: named as that, in the window and on the command line, and left as they are', async ({
  userData,
}) => {
  await withOneFax(userData);
  const file = path.join(userData, 'outbox.db');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const before = await readFile(file);
  const said = await command(userData, 'list');
  expect(said.code).toBe(4);
  expect(said.err).toContain('Your faxes were saved by a newer Pagewire. This older version left them as they are.');
  const { app, page } = await startApp({ userData, env });
  await expect(page.getByText('Your faxes were saved by a newer Pagewire')).toBeVisible();
  await expect(page.getByText('Install the newest version')).toBeVisible();
  await app.close();
  expect((await readFile(file)).equals(before)).toBe(true);
});

test('another key and a missing key are told apart, and the right key opens everything again', async ({ userData }) => {
  await withOneFax(userData);
  const file = path.join(userData, 'data-key');
  const right = await readFile(file);
  await writeFile(file, `1:${randomBytes(32).toString('base64url')}\n`);
  const other = await command(userData, 'list');
  expect([other.code, other.err]).toEqual([4, expect.stringContaining('Your faxes need another key.')]);
  await rm(file);
  const { app, page } = await startApp({ userData, env });
  await expect(page.getByText('The key to your faxes is missing')).toBeVisible();
  await writeFile(file, right, { mode: 0o600 });
  await page.getByRole('button', { name: 'Try again' }).click();
  await rail(page, /^(Outbox|Sent)/)
    .first()
    .click();
  await expect(page.getByText('The key to your faxes is missing')).toHaveCount(0);
  await app.close();
  expect(await command(userData, 'list')).toMatchObject({ code: 0 });
  // Only the audit log is left, and the settings that said where the key lay are gone: still no other key is made.
  const lost = [
    'settings.json',
    'data-key',
    'outbox.db',
    'outbox.db-wal',
    'outbox.db-shm',
    'send-journal',
    'documents',
  ];
  for (const name of lost) await rm(path.join(userData, name), { recursive: true, force: true });
  expect(await command(userData, 'list')).toMatchObject({ code: 4 });
  expect(existsSync(file)).toBe(false);
});

test('in use by another program: said, and open as soon as that one has gone', async ({ userData }) => {
  await withOneFax(userData);
  const lock = lockDataFolder(userData);
  if (!lock.ok) throw new Error(lock.error);
  const said = await command(userData, 'list');
  expect([said.code, said.err]).toEqual([4, expect.stringContaining('Another program has your faxes open.')]);
  const { app, page } = await startApp({ userData, env });
  await expect(page.getByText('Another program has your faxes open')).toBeVisible();
  lock.value.release();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Another program has your faxes open')).toHaveCount(0);
  await app.close();
});

test('a damaged list of faxes: put aside, said, with how many may have been sent; seen once, it is said no more', async ({
  userData,
}) => {
  await withOneFax(userData);
  const file = path.join(userData, 'outbox.db');
  await truncate(file, Math.floor((await stat(file)).size / 2));
  const first = await startApp({ userData, env });
  await expect(first.page.getByText('The list of faxes was damaged.')).toBeVisible();
  const missing = first.page.locator('.band', { hasText: '1 fax that Pagewire had taken is missing from the list' });
  await expect(missing).toContainText('It may have been sent: check the Sent list on ifaxapp.com');
  await missing.getByRole('button', { name: 'Dismiss' }).click();
  await expect(missing).toHaveCount(0);
  await first.app.close();
  const second = await startApp({ userData, env });
  await rail(second.page, /^Outbox/).click();
  await expect(second.page.getByText('missing from the list')).toHaveCount(0);
  await expect(second.page.getByText('The list of faxes was damaged.')).toHaveCount(0);
  await second.app.close();
});

test("somebody else's folder is refused before anything in it is touched", async () => {
  // It belongs to root, and these tests never run as root.
  const { code, err } = await command('/var/log', 'list');
  expect([code, err]).toEqual([4, expect.stringContaining('The data folder belongs to somebody else')]);
});
