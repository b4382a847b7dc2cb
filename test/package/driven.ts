import { get } from 'node:http';
import { chromium, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { PROGRAM, startAsUser, type Ended } from './office';

/** The installed program in front of a test that drives it over CDP. Needs `letTestsIn(true)`. */
export interface Driven {
  readonly pid: number;
  /** The window's page, as soon as there is a window. */
  page(): Promise<Page>;
  /** Whether there is a window now. */
  hasWindow(): Promise<boolean>;
  /** Quits it as the end of a session does. */
  quit(): Promise<Ended>;
}

const LIMIT_MS = 30_000;
const PAUSE_MS = 50;

/** @param args of the program, as a desktop or a person would give them */
export async function startDriven(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Driven> {
  // Nothing about the sandbox: it is on.
  const { child, ended } = startAsUser(PROGRAM, ['--inspect=127.0.0.1:0', '--remote-debugging-port=0', ...args], {
    env,
  });
  child.stdin?.end();
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(({ code, err }) => {
      reject(new Error(`ended with ${String(code)}: ${err}`));
    });
  });
  const address = `http://127.0.0.1:${port}`;
  const hasWindow = async (): Promise<boolean> =>
    (await addressesOf(address)).some((url) => url.startsWith('app://ui'));
  let opened: Promise<Page> | null = null;
  const open = async (): Promise<Page> => {
    // Playwright is only let in when the page is past its beginning, which it would wait for for ever.
    for (let waited = 0; !(await hasWindow()); waited += PAUSE_MS) {
      if (waited >= LIMIT_MS) throw new Error('no window came');
      await pause(PAUSE_MS);
    }
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (page === undefined) throw new Error('the window has no page');
    await page.locator('h1').first().waitFor({ state: 'visible' });
    return page;
  };
  return {
    pid: child.pid ?? 0,
    hasWindow,
    page: () => (opened ??= open()),
    quit: async () => {
      const page = await opened;
      child.kill('SIGTERM');
      const end = await ended;
      await page?.context().browser()?.close();
      return end;
    },
  };
}

/** Addresses of the pages that are there. */
async function addressesOf(address: string): Promise<readonly string[]> {
  const text = await new Promise<string>((resolve, reject) => {
    get(`${address}/json/list`, (reply) => {
      let body = '';
      reply.on('data', (bytes: Buffer) => (body += bytes.toString()));
      reply.on('end', () => {
        resolve(body);
      });
    }).on('error', reject);
  });
  const targets = JSON.parse(text) as readonly { readonly type: string; readonly url: string }[];
  return targets.filter(({ type }) => type === 'page').map(({ url }) => url);
}
