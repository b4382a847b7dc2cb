import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, runPlain, startApp, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { documentCards, enterNumber, rail, send } from '../support/window';
import { openFeed, release } from '../../fixtures/update-feed';
import { newKey } from '../../../scripts/sign-feed.mjs';

/** A folder as the system's one for policies is: nobody else may write to it. */
async function policyFile(userData: string, policy: unknown): Promise<string> {
  const folder = path.join(userData, 'etc');
  await mkdir(folder);
  await chmod(folder, 0o755);
  const file = path.join(folder, 'policy.json');
  await writeFile(file, typeof policy === 'string' ? policy : JSON.stringify(policy), { mode: 0o644 });
  return file;
}

test('what the organisation set is shown, reached by the keyboard, spoken, and changed by nobody', async ({
  userData,
}) => {
  const PAGEWIRE_POLICY = await policyFile(userData, {
    theme: 'light',
    askFirstTime: true,
    quality: 'HD',
    mostPages: { atLeast: 50, atMost: 100 },
    printerOn: false,
    service: 'practice',
  });
  const settings = { theme: 'dark', mostPages: 500 };
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_POLICY }, settings });
  await rail(page, /^Settings/).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const first = page.getByRole('checkbox', { name: /Ask also before the first fax/ });
  await expect(first).toBeChecked();
  await expect(first).toHaveAttribute('aria-readonly', 'true');
  await expect(first).toHaveAccessibleDescription('Set by your organisation');
  await first.focus();
  await expect(first).toBeFocused();
  await page.keyboard.press('Space');
  await expect(first).toBeChecked();
  const quality = page.getByRole('radiogroup', { name: 'Quality' });
  await expect(quality).toHaveAttribute('aria-readonly', 'true');
  await expect(quality).toHaveAccessibleDescription('Set by your organisation');
  await quality.getByRole('radio', { name: /Standard/ }).click({ force: true });
  await expect(quality.getByRole('radio', { name: /HD/ })).toBeChecked();
  const pages = page.getByRole('combobox', { name: 'Pages in one fax' });
  await expect(pages).toHaveValue('100');
  await expect(pages).toHaveAccessibleDescription('Your organisation allows 50 to 100');
  await expect(pages.getByRole('option')).toHaveText(['50 pages', '100 pages']);
  await expect(page.getByText('Your organisation does not allow printing to fax on this computer.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Print to fax' }).getByRole('button')).toHaveCount(0);
  await expect(page.getByText(/practice faxes only/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Key' })).toHaveCount(0);
  const refused = [
    await callFromPage(page, 'settings.set', { change: { theme: 'dark' } }),
    await callFromPage(page, 'key.set', { key: 'a-key-that-nobody-may-store' }),
    await callFromPage(page, 'printer.plan', {
      what: 'add',
      choice: { way: 'announce', faxQueue: false, atLogin: false },
    }),
  ];
  for (const reply of refused) expect(reply).toEqual({ ok: false, error: { code: 'managed' } });
  await app.close();
});

test('a policy that cannot be used is told, and nothing is sent until it can', async ({ userData }) => {
  const env = { PAGEWIRE_POLICY: await policyFile(userData, '{"service":') };
  const { app, page } = await startApp({ userData, env });
  await expect(page.getByText(/settings that your organisation made for this computer cannot be used/)).toBeVisible();
  await page.getByRole('button', { name: 'Try the sample letter' }).click();
  await expect(documentCards(page)).toHaveCount(1);
  await enterNumber(page, '+12025550101');
  await send(page, /^Send/);
  await rail(page, /^Outbox/).click();
  await expect(page.getByText(/your organisation does not let this service be used here/).first()).toBeVisible();
  await app.close();
  const doctor = await runPlain({ userData, env, args: ['doctor', '--json'] });
  doctor.child.stdin?.end();
  const { out } = await doctor.ended;
  const checks = out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { check: string; code: string });
  expect(checks.find(({ check }) => check === 'policy')).toMatchObject({
    code: 'policy.unusable',
    facts: { cause: 'not-understood' },
  });
});

test('a newer version: a bad list is refused and this version goes on, a good one waits for a person at each step', async ({
  userData,
}) => {
  const feed = await openFeed();
  const resources = path.join(userData, 'resources');
  await mkdir(resources);
  await writeFile(
    path.join(resources, 'app-update.yml'),
    `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: updates\n`,
  );
  await writeFile(path.join(resources, 'package-type'), 'deb');
  await writeFile(path.join(resources, 'update-key'), feed.key.public);
  await writeFile(path.join(resources, 'root.pem'), feed.root);
  feed.files = release(feed, { signedWith: newKey().private });
  const start = { userData, env: { PAGEWIRE_UPDATE_RESOURCES: resources } };
  const { app, page } = await startApp(start);
  await rail(page, /^Settings/).click();
  const section = page.getByRole('region', { name: 'Newer versions' });
  await expect(section.getByRole('button', { name: 'Look now' })).toBeDisabled();
  expect(feed.asked).toEqual([]);
  await section.getByText('Look for newer versions and tell me').click();
  await section.getByRole('button', { name: 'Look now' }).click();
  await expect(section.getByText(/was changed or is not ours/)).toBeVisible();
  await expect(section.getByText(/^Last look/)).toBeVisible();
  feed.files = release(feed);
  await section.getByRole('button', { name: 'Look now' }).click();
  await section.getByRole('button', { name: 'Fetch it' }).click();
  await expect(section.getByText('Version 9.0.0 is fetched and checked.')).toBeVisible();
  await expect(section.getByText(/administrator’s password/)).toBeVisible();
  await expect(section.getByRole('button', { name: 'Quit and install' })).toBeEnabled();
  // Closed without that button: nothing is installed, and this version starts again. Meanwhile the organisation has switched it off.
  await app.close();
  const PAGEWIRE_POLICY = await policyFile(userData, { updates: 'off' });
  const again = await startApp({ ...start, env: { ...start.env, PAGEWIRE_POLICY } });
  await rail(again.page, /^Settings/).click();
  const locked = again.page.getByRole('region', { name: 'Newer versions' });
  await expect(locked.getByText('Pagewire does not look for newer versions.')).toBeVisible();
  const tell = locked.getByRole('checkbox', { name: 'Look for newer versions and tell me' });
  await expect(tell).not.toBeChecked();
  await expect(tell).toHaveAccessibleDescription('Set by your organisation');
  const before = feed.asked.length;
  await tell.focus();
  await again.page.keyboard.press('Space');
  await callFromPage(again.page, 'updates.look', {});
  await callFromPage(again.page, 'updates.fetch', {});
  expect(await callFromPage(again.page, 'settings.set', { change: { updates: 'tell' } })).toEqual({
    ok: false,
    error: { code: 'managed' },
  });
  expect(feed.asked).toHaveLength(before);
  await again.app.close();
  await feed.close();
});
