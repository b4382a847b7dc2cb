import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { textPdf } from '../fixtures/documents/pdf';
import { startPrivateCups } from '../fixtures/private-cups';
import { documentCards, dropOnNewFax, enterKey, enterNumber, rail, send, sendButton } from '../e2e/support/window';
import { startDriven } from './driven';
import { letTestsIn } from './fuses';
import { asUser, endAll, mainProcesses, processes, theOffice } from './office';
import { autostart, execOf, KEY, keyringHolds, pagewire, userFile } from './session';
import { freshData } from './set-up';

const ENTRY = '/usr/share/applications/pagewire.desktop';
const numberField = (page: Page) => page.getByRole('textbox', { name: 'Fax number' });

test.beforeAll(async () => {
  await letTestsIn(true);
});
test.afterEach(endAll);
test.afterAll(async () => {
  await letTestsIn(false);
});

async function isDelivered(page: Page, times: number): Promise<void> {
  await expect
    .poll(async () => (await pagewire('list')).out.split('\n').filter((line) => line.includes('Delivered')).length, {
      timeout: 40_000,
    })
    .toBe(times);
  await rail(page, /^Sent/).click();
  await expect(page.getByText(/Delivered today/).first()).toBeVisible();
}

test('installed, it does the day of an office: key, drop, send, delivered, print to fax, open with, fax: link, at login', async () => {
  test.setTimeout(120_000);
  const { name } = theOffice();
  freshData(theOffice());
  const cups = await startPrivateCups();
  const running = await startDriven([], cups.env);
  try {
    const page = await running.page();

    await test.step('the sandbox is on', () => {
      const all = processes();
      expect(
        all.flatMap(({ command }) => command).filter((word) => /^--(no-sandbox|disable-.*sandbox)/.test(word)),
      ).toEqual([]);
      const renderer = all.find(({ command }) => command.includes('--type=renderer'));
      expect(readFileSync(`/proc/${String(renderer?.pid)}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
    });

    await test.step('a key goes into the keyring, and out of it', async () => {
      await enterKey(page, KEY);
      expect(await keyringHolds('ifax-api-key')).toBe(true);
      // From here on faxes would go to iFax itself: a package knows no other address. So it goes, and practice takes them.
      expect((await pagewire('key', 'remove')).code).toBe(0);
      expect(await keyringHolds('ifax-api-key')).toBe(false);
    });

    await test.step('a dropped PDF is delivered', async () => {
      const letter = await userFile('letter.pdf', await textPdf('Letter', 2));
      await dropOnNewFax(page, [letter]);
      await enterNumber(page, '+12025550101');
      await send(page, /^Send 2 pages to \+1 202 555 0101$/);
      await isDelivered(page, 1);
    });

    await test.step('what is printed is delivered', async () => {
      const added = await pagewire('printer', 'add', '--yes');
      expect(added, added.out + added.err).toMatchObject({ code: 0 });
      const form = await userFile('form.pdf', await textPdf('Form', 3));
      await rail(page, /^New fax/).click();
      const printed = await asUser('lp', ['-d', `PagewireFax_${name}`, '-t', 'Form of Monday', form], {
        env: cups.env,
      });
      expect(printed, printed.err).toMatchObject({ code: 0 });
      await expect(documentCards(page)).toContainText('Form of Monday', { timeout: 30_000 });
      await enterNumber(page, '+12025550101');
      await send(page, /^Send 3 pages to \+1 202 555 0101$/);
      await isDelivered(page, 2);
    });

    expect((await running.quit()).code).toBe(0);

    expect(spawnSync('desktop-file-validate', [autostart()], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: '',
    });
    const [program, args] = execOf(autostart());
    expect([program, args]).toEqual(['/opt/Pagewire/pagewire', ['--hidden']]);
    const hidden = await startDriven(args, cups.env);
    await test.step('at login it starts without a window; a second start shows it', async () => {
      expect((await pagewire('printer', 'status')).code).toBe(0);
      expect(await hidden.hasWindow()).toBe(false);
      expect(await asUser(program, [])).toMatchObject({ code: 0 });
      await expect(rail(await hidden.page(), /^Outbox/)).toBeVisible();
      expect(mainProcesses()).toHaveLength(1);
    });
    const shown = await hidden.page();

    await test.step('a fax: link fills in the number and sends nothing', async () => {
      await rail(shown, /^New fax/).click();
      const [program, args] = execOf(ENTRY, ['fax:+1-202-555-0102']);
      expect(await asUser(program, args)).toMatchObject({ code: 0 });
      await expect(numberField(shown)).toHaveValue('+1-202-555-0102');
      await expect(sendButton(shown)).toBeVisible();
      expect((await pagewire('list')).out.trim().split('\n')).toHaveLength(2);
    });

    await test.step('"Open with" brings a file to the window that is there', async () => {
      const file = await userFile('scan of "today" 100%.pdf', await textPdf('Scan', 1));
      await numberField(shown).fill('');
      const [program, args] = execOf(ENTRY, [file]);
      expect(await asUser(program, args)).toMatchObject({ code: 0 });
      await expect(documentCards(shown)).toContainText('scan of "today" 100%.pdf');
      expect(mainProcesses()).toHaveLength(1);
    });
    await hidden.quit();
    const removed = await asUser('/opt/Pagewire/pagewire', ['printer', 'remove', '--yes'], { env: cups.env });
    expect(removed, removed.out + removed.err).toMatchObject({ code: 0 });
  } finally {
    await running.quit();
    await cups.close();
  }
});
