import type { ElectronApplication, Page } from '@playwright/test';
import { dropFiles } from '../support/drop-files';
import { twoPdfs } from '../support/documents';
import { expect, startApp, test, type RunningApp } from '../support/launch';
import type { Answers } from '../../../bridge/contract';
import { callFromPage } from '../support/page-api';
import { startJudge, type Judge } from '../support/practice';
import { documentCards, enterKey, enterNumber, rail, send } from '../support/window';

const MIDDLE = { x: 300, y: 300 };

/** A fax in the middle of its hand-over: the service has it, its answer takes `ms`. */
async function handingOver(userData: string, judge: Judge, ms: number): Promise<RunningApp> {
  const { a } = await twoPdfs(userData);
  const running = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
  const { page } = running;
  await enterKey(page, judge.key);
  await rail(page, /^New fax/).click();
  await judge.fault({ faults: [{ kind: 'slow', ms }], times: 1, path: '/customer/fax-send' });
  await dropFiles(page, [a], MIDDLE);
  await expect(documentCards(page)).toHaveCount(1);
  await enterNumber(page, '+12025550101');
  await send(page, /^Send 6 pages/);
  await expect(page.getByText(/Handing over, try 1/).first()).toBeVisible();
  await expect.poll(async () => (await judge.accepted()).length).toBe(1);
  return running;
}

/** The system draws the question, where no test can press its buttons: it is taken down and answered here. */
async function answerWith(app: ElectronApplication, button: string): Promise<void> {
  await app.evaluate(({ dialog }, wanted) => {
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message, buttons } = args.at(-1) as Electron.MessageBoxOptions;
      process.stdout.write(`asked: ${message}\n`);
      return Promise.resolve({ response: (buttons ?? []).indexOf(wanted), checkboxChecked: false });
    };
  }, button);
}

/** What the app said until its process had ended. */
async function ended(app: ElectronApplication, trigger: () => Promise<void>): Promise<string> {
  const child = app.process();
  let said = '';
  child.stdout?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  await trigger();
  await gone;
  return said;
}

const quit = (app: ElectronApplication) =>
  app.evaluate(({ app: own }) => {
    setTimeout(() => {
      own.quit();
    }, 50);
  });

/** How the one fax stands, asked of the window's own bridge. */
async function stateOfFax(page: Page): Promise<string> {
  for (const box of ['outbox', 'sent']) {
    const answer = await callFromPage(page, 'fax.list', { box, search: '', limit: 1, offset: 0 });
    const { value } = answer as { readonly value: Answers['fax.list'] };
    const [row] = value.rows;
    if (row !== undefined) return row.job.state.name;
  }
  return 'none';
}

test('quitting during a hand-over asks once; "Quit anyway" leaves it not sure, and never sends it again', async ({
  userData,
}) => {
  const judge = await startJudge(userData);
  const { app } = await handingOver(userData, judge, 60_000);
  await answerWith(app, 'Quit anyway');
  const said = await ended(app, () => quit(app));
  expect(said.match(/asked: /g)).toHaveLength(1);
  expect(said).toContain('A fax is being handed over');
  const again = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
  await expect(again.page).toHaveTitle('Pagewire - 1 needs you');
  expect(await stateOfFax(again.page)).toBe('unconfirmed');
  expect(await judge.accepted()).toHaveLength(1);
  await again.app.close();
  await judge.stop();
});

test('"Wait, then quit" quits by itself when the answer is there, and the fax is not in doubt', async ({
  userData,
}) => {
  const judge = await startJudge(userData);
  const { app } = await handingOver(userData, judge, 5000);
  await answerWith(app, 'Wait, then quit');
  await ended(app, () => quit(app));
  const again = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
  await expect.poll(() => stateOfFax(again.page)).toMatch(/accepted|delivered/);
  expect(await judge.accepted()).toHaveLength(1);
  await again.app.close();
  await judge.stop();
});

for (const [name, end] of [
  [
    'a shutdown of the system',
    (app: ElectronApplication) =>
      app.evaluate(({ powerMonitor }) => {
        setTimeout(() => powerMonitor.emit('shutdown', { preventDefault: () => undefined }), 50);
      }),
  ],
  [
    'the end of a Windows session',
    (app: ElectronApplication) =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        setTimeout(() => window?.emit('query-session-end', { preventDefault: () => undefined }), 50);
      }),
  ],
] as const) {
  test(`${name} during a hand-over asks nobody and waits for the answer`, async ({ userData }) => {
    const judge = await startJudge(userData);
    const { app } = await handingOver(userData, judge, 5000);
    await answerWith(app, 'Quit anyway');
    const said = await ended(app, () => end(app));
    expect(said).not.toContain('asked');
    const again = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
    await expect.poll(() => stateOfFax(again.page)).toMatch(/accepted|delivered/);
    expect(await judge.accepted()).toHaveLength(1);
    await again.app.close();
    await judge.stop();
  });
}
