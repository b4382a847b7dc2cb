import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { newKey } from '../../scripts/sign-feed.mjs';
import { openFeed, release } from '../fixtures/update-feed';
import { expect, startApp, test } from '../e2e/support/launch';
import { rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

test('what the organisation set, and a newer version', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const [etc, resources] = [path.join(userData, 'etc'), path.join(userData, 'resources')];
  await mkdir(etc);
  await chmod(etc, 0o755);
  const PAGEWIRE_POLICY = path.join(etc, 'policy.json');
  const policy = {
    service: 'practice',
    printerOn: false,
    quality: 'HD',
    country: 'US',
    mostPages: { atLeast: 50, atMost: 100 },
    askFirstTime: true,
    tariff: { perPage: 0.07, perMinute: 0, currency: 'USD' },
    directNumbers: 7,
    sendDirectly: 'no',
  };
  await writeFile(PAGEWIRE_POLICY, JSON.stringify(policy), { mode: 0o644 });
  const feed = await openFeed();
  feed.files = release(feed);
  await mkdir(resources);
  const config = `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: updates\n`;
  await writeFile(path.join(resources, 'app-update.yml'), config);
  await writeFile(path.join(resources, 'package-type'), 'deb');
  await writeFile(path.join(resources, 'update-key'), feed.key.public);
  await writeFile(path.join(resources, 'root.pem'), feed.root);
  const env = { PAGEWIRE_POLICY, PAGEWIRE_UPDATE_RESOURCES: resources };
  const { app, page } = await startApp({ userData, env, settings: { updates: 'tell' } });
  await rail(page, /^Settings/).click();
  await expect(page.getByText('Set by your organisation').first()).toBeVisible();
  await take(page, 'settings-managed-top');
  for (const [title, name] of [
    ['For new faxes', 'settings-managed-new'],
    ['Files', 'settings-managed-files'],
    ['Prints and files that come in', 'settings-managed-incoming'],
    ['What a fax costs', 'settings-managed-cost'],
  ] as const) {
    await page.getByRole('heading', { name: title, exact: true }).evaluate((heading) => {
      heading.scrollIntoView();
    });
    await take(page, name);
  }
  const section = page.getByRole('region', { name: 'Newer versions' });
  const show = () => section.scrollIntoViewIfNeeded();
  await show();
  await take(page, 'settings-update-idle', show);
  feed.files = release(feed, { signedWith: newKey().private });
  await section.getByRole('button', { name: 'Look now' }).click();
  await expect(section.getByText(/was changed or is not ours/)).toBeVisible();
  await take(page, 'settings-update-refused', show);
  feed.files = release(feed);
  await section.getByRole('button', { name: 'Look now' }).click();
  await expect(section.getByRole('button', { name: 'Fetch it' })).toBeVisible();
  await take(page, 'settings-update-found', show);
  await section.getByRole('button', { name: 'Fetch it' }).click();
  await expect(section.getByRole('button', { name: 'Quit and install' })).toBeVisible();
  await take(page, 'settings-update-ready', show);
  await app.close();
  await feed.close();
});
