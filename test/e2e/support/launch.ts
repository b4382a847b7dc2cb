import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { resolveElectron } from '../../../scripts/electron-runtime.mjs';

/** The checkout; `out/` must be built. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const HOLD_READY = fileURLToPath(new URL('hold-ready.cjs', import.meta.url));

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
}

export interface StartOptions {
  readonly userData: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** The built program; the checkout unless a test changed a copy of it. */
  readonly root?: string;
  /** Written before the start where there are none yet. By default a fax can not be taken back, new numbers are no question, and pages stay, so that no test waits for that. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What the environment of a test may hold: no variable of the developer's own decides how it ends. */
function environment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = [
    'PATH',
    'HOME',
    'DISPLAY',
    'XAUTHORITY',
    'DBUS_SESSION_BUS_ADDRESS',
    'XDG_RUNTIME_DIR',
    'LANG',
    'TMPDIR',
  ];
  const own = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(own), PAGEWIRE_PRACTICE_SCALE: '0.02', ...extra };
}

async function writeSettings(userData: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const file = path.join(userData, 'settings.json');
  const all = { undoSeconds: 0, askFirstTime: false, keepDocumentsDays: 30, ...settings };
  if (!existsSync(file)) await writeFile(file, JSON.stringify(all), { mode: 0o600 });
}

/** Starts the built app with its window, sandbox on, in a data folder of its own, and waits until its page is ready. */
export async function startApp({
  userData,
  env,
  args = [],
  settings = {},
  root = ROOT,
}: StartOptions): Promise<RunningApp> {
  await writeSettings(userData, settings);
  const { exe } = await resolveElectron();
  const app = await _electron.launch({
    executablePath: exe,
    // Else Playwright adds --no-sandbox, and the app would rightly refuse to start.
    chromiumSandbox: true,
    args: ['-r', HOLD_READY, `--user-data-dir=${userData}`, root, ...args],
    cwd: userData,
    env: environment(env),
  });
  const page = await app.firstWindow();
  await pageIsReady(page);
  return { app, page, userData };
}

/** Every page of the window has one main heading; it stands when the page does. */
export async function pageIsReady(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'visible' });
}

/**
 * Closes the window as a person does, and waits until it is gone; the program must have a reason to go on. Not by `page.close()`: the debugger
 * then closes the page that it is speaking with, and a runtime has crashed on that.
 */
export const closeWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    const closed = BrowserWindow.getAllWindows().map(
      (window) =>
        new Promise<void>((resolve) => {
          window.once('closed', () => {
            resolve();
          });
          window.close();
        }),
    );
    return Promise.all(closed).then(() => undefined);
  });

export interface PlainRun {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** Starts the built app without Playwright's own switches, as a person or a script would. */
export async function runPlain(
  { userData, env, args = [] }: StartOptions & { readonly switches?: readonly string[] },
  switches: readonly string[] = [],
): Promise<PlainRun> {
  const { exe } = await resolveElectron();
  const child = spawn(exe, [...switches, `--user-data-dir=${userData}`, ROOT, ...args], {
    cwd: userData,
    env: environment(env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => (texts.out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (texts.err += bytes.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, ...texts });
    });
  });
  return { child, ended };
}

interface Fixtures {
  /** An empty folder for this test only, removed afterwards. */
  readonly userData: string;
  /** The app with its window, closed afterwards. */
  readonly running: RunningApp;
}

export const test = base.extend<Fixtures>({
  userData: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'pagewire-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  running: async ({ userData }, use) => {
    const running = await startApp({ userData });
    await use(running);
    await running.app.close();
  },
});
export { expect } from '@playwright/test';
