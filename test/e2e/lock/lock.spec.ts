import type { ElectronApplication, Page } from '@playwright/test';
import { CALLS, CALLS_WHILE_LOCKED } from '../../../bridge/channels';
import { textPdf } from '../../fixtures/documents/pdf';
import { print } from '../support/basket';
import { twoPdfs } from '../support/documents';
import { hasNoFaults } from '../support/faultless';
import { expect, runPlain, startApp, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { documentCards, dropOnNewFax, enterNumber, rail } from '../support/window';

const PASSPHRASE = 'correct horse';
/** What nobody may read who stands before a locked window. */
const SECRETS = /555|referral|scan B|Dr Watson/;

const LISTED = '+12025550101';
const LOCKED = { ok: false, error: { code: 'locked' } };

const lockPage = (page: Page) => page.getByRole('heading', { level: 1, name: 'Pagewire is locked' });
const unlockButton = (page: Page) => page.getByRole('button', { name: 'Unlock', exact: true });
const passphrase = (page: Page) => page.getByLabel('Passphrase', { exact: true });

async function setPassphrase(page: Page): Promise<void> {
  await rail(page, /^Settings/).click();
  const choice = page.getByLabel('Lock when nobody has used this computer for');
  await expect(choice).toBeDisabled();
  await expect(page.getByText('Set a passphrase first')).toBeVisible();
  await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('New passphrase again').fill(`${PASSPHRASE}!`);
  await page.getByRole('button', { name: 'Set passphrase' }).click();
  await expect(page.getByText('These two are not the same.')).toBeVisible();
  await page.getByLabel('New passphrase again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Set passphrase' }).click();
  await expect(page.getByText('A passphrase is set.')).toBeVisible({ timeout: 20_000 });
  await expect(choice).toHaveValue('10');
}

/** Every text in the page's memory. Taking the picture of it collects first what nobody holds any more. */
async function stringsInMemory(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  const { strings } = JSON.parse(chunks.join('')) as { readonly strings: readonly string[] };
  return strings;
}

/** No notification service runs here: each one is taken down on its last step. */
async function watchNotifications(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ Notification }) => {
    const notes: string[] = [];
    Object.assign(globalThis, { notes });
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      notes.push(`${this.title}: ${this.body}`);
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { notes: string[] }).notes);
}

test('a locked window shows and answers nothing, and the fax being put together is whole afterwards', async ({
  userData,
}) => {
  const { app, page } = await startApp({ userData, settings: { sendDirectly: true, directNumbers: [LISTED] } });
  await setPassphrase(page);
  const { a } = await twoPdfs(userData);
  await dropOnNewFax(page, [a]);
  await enterNumber(page, '+1202555');
  await page.getByLabel('Name (optional)').fill('Dr Watson');
  const picture = page.locator('img[src*="page-picture"]').first();
  await expect(picture).toBeVisible();
  const address = await picture.evaluate((image) => (image as HTMLImageElement).src);
  const statusOf = (url: string) =>
    app.evaluate(async ({ session }, of) => (await session.fromPartition('window').fetch(of)).status, url);
  expect(await statusOf(address)).toBe(200);

  const loaded = page.waitForEvent('load');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await loaded;
  await expect(lockPage(page)).toBeVisible();
  await expect(passphrase(page)).toBeFocused();
  expect(await page.locator('body').textContent()).not.toMatch(SECRETS);
  expect(await page.title()).toBe('Pagewire');
  const memory = await stringsInMemory(page);
  expect(memory).toContain('Pagewire is locked');
  // The help of the command line, which is in the catalogue, has numbers of its own.
  expect(memory.filter((text) => /referral A|Dr Watson|^\+1202555/.test(text))).toEqual([]);
  await hasNoFaults(page, 'locked');
  expect(await statusOf(address)).toBe(404);

  const refused = CALLS.filter((name) => !CALLS_WHILE_LOCKED.includes(name));
  expect(refused.length).toBe(CALLS.length - 4);
  for (const name of refused) expect(await callFromPage(page, name, {}), name).toEqual(LOCKED);
  // It has handed over once; a page that was taken over cannot put something else in its place.
  expect(await callFromPage(page, 'lock.leave', { kept: '{}' })).toMatchObject({ error: { code: 'not-possible-now' } });

  // To a listed number, which would otherwise be sent without a question: nobody could take it back now.
  const printed = { name: 'Prescription', numbers: [LISTED], bytes: await textPdf('P', 1) };
  expect((await print(app, printed)).ok).toBe(true);

  // By keyboard alone; a wrong one is told and slowed.
  await passphrase(page).focus();
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not the passphrase.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/^1 wrong passphrase since today/)).toBeVisible();
  await passphrase(page).focus();
  await page.keyboard.type(PASSPHRASE);
  await expect(unlockButton(page)).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'New fax' })).toBeVisible({ timeout: 20_000 });
  await expect(documentCards(page).first()).toContainText('referral A.pdf');
  await expect(page.getByRole('textbox', { name: 'Fax number' })).toHaveValue('+1202555');
  await expect(page.getByLabel('Name (optional)')).toHaveValue('Dr Watson');
  await expect(picture).toBeVisible();
  expect(await statusOf(address)).toBe(200);
  await expect(page.getByText('Prescription').first()).toBeVisible();
  await app.close();
});

test('sending goes on while the window is locked, names nobody, and what was locked starts locked', async ({
  userData,
}) => {
  const { app, page } = await startApp({ userData, settings: { namesInNotifications: true } });
  const notes = await watchNotifications(app);
  const { b } = await twoPdfs(userData);
  expect(await callFromPage(page, 'lock.now', {})).toMatchObject({ error: { reason: 'no-way-back' } });
  await callFromPage(page, 'lock.setPassphrase', { current: null, next: PASSPHRASE });
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    items.find(({ label, accelerator }) => label === 'Lock now' && accelerator === 'CmdOrCtrl+L')?.click();
  });
  await expect(lockPage(page)).toBeVisible();
  const sent = await runPlain({ userData, args: ['send', b, '--to', LISTED, '--wait'] });
  expect(await sent.ended).toMatchObject({ code: 0 });
  await expect.poll(notes).toEqual(['Fax delivered: A fax has arrived.']);
  await expect(page.getByText('No fax is under way.')).toBeVisible();
  const list = await (await runPlain({ userData, args: ['list', '--json'] })).ended;
  expect(list).toMatchObject({ code: 4 });
  expect(JSON.parse(list.out)).toEqual({ type: 'error', error: { code: 'locked' } });
  await callFromPage(page, 'lock.unlock', { passphrase: 'not this one' });
  await app.close();

  const again = await startApp({ userData });
  await expect(lockPage(again.page)).toBeVisible();
  await expect(again.page.getByText(/^1 wrong passphrase since today/)).toBeVisible();
  expect(await callFromPage(again.page, 'fax.list', {})).toEqual(LOCKED);
  await passphrase(again.page).fill(PASSPHRASE);
  await expect(unlockButton(again.page)).toBeEnabled();
  await passphrase(again.page).press('Enter');
  await expect(again.page.getByRole('heading', { level: 1, name: 'New fax' })).toBeVisible({ timeout: 20_000 });
  await again.app.close();
});
