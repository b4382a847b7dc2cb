import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

/** The bans of eslint.config.js only; the typed rules are the plugin's own business. */
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  overrideConfig: { languageOptions: { parserOptions: { project: null } } }, // the bans need no types
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
});

/** The text stands in for the content of an existing file, whose place decides which bans apply. */
async function complaints(file: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  return (result?.messages ?? []).map(({ message }) => message);
}

const BANNED = [
  ['core/result.ts', 'export const now = Date.now();'],
  ['core/result.ts', 'export const now = new Date();'],
  ['core/result.ts', 'export const chance = Math.random();'],
  ['core/result.ts', "import fs from 'node:fs'; export default fs;"],
  ['core/result.ts', "export * from '../bridge/channels';"],
  ['bridge/channels.ts', "import { app } from 'electron'; export default app;"],
  ['electron/main.ts', "await fetch('https://example.org');"],
  ['electron/main.ts', "await globalThis.fetch('https://example.org');"],
  ['electron/main.ts', "import { net } from 'electron'; await net.fetch('https://example.org');"],
  ['electron/main.ts', "import { net } from 'electron'; net.request('https://example.org');"],
  ['electron/main.ts', "import { ipcMain } from 'electron'; ipcMain.handle('x', () => 1);"],
  ['electron/main.ts', "import { shell } from 'electron'; await shell.openExternal('https://example.org');"],
  ['electron/main.ts', "import * as electron from 'electron'; export default electron;"],
  ['electron/main.ts', "import { spawn } from 'node:child_process'; spawn('sh');"],
  ['electron/main.ts', 'const given = {}; new BrowserWindow({ webPreferences: { ...given } });'],
  ['electron/main.ts', 'const preferences = { sandbox: false }; new BrowserWindow({ webPreferences: preferences });'],
  ['electron/main.ts', 'new BrowserWindow({ webPreferences: { sandbox: false } });'],
  ['electron/main.ts', 'new BrowserWindow({ width: 1 });'],
  ['electron/main.ts', 'new WebContentsView();'],
  ['electron/windows/main-window.ts', 'const given = {}; new BrowserWindow({ ...given });'],
  ['electron/windows/main-window.ts', 'new BrowserWindow({ kiosk: true });'],
  ['electron/windows/main-window.ts', 'new BrowserWindow({ webPreferences: { sandbox: true } });'],
  ['electron/security/window-policy.ts', 'export function webPreferences() { return { enableBlinkFeatures: "x" }; }'],
  ['electron/security/window-policy.ts', 'export function webPreferences(given: object) { return { ...given }; }'],
  ['electron/main.ts', "contents.executeJavaScript('1');"],
  ['electron/main.ts', 'contents.openDevTools();'],
  ['electron/main.ts', "window.loadFile('/etc/passwd');"],
  ['electron/main.ts', "import electron from 'electron'; electron.shell.openPath('/x');"],
  ['electron/main.ts', "given.shell.openPath('/x');"],
  ['electron/ipc/app.ts', "given.shell.openExternal('https://example.org');"],
  ['electron/main.ts', "import vm from 'node:vm'; vm.runInThisContext('1');"],
  ['electron/main.ts', "process.getBuiltinModule('child_process');"],
  ['practice/main.ts', "import { spawn } from 'node:child_process'; spawn('sh');"],
  ['electron/ipc/key.ts', "import { ipcMain } from 'electron'; ipcMain.on('x', () => 1);"],
  ['electron/main.ts', "export * from '../renderer/main';"],
  ['electron/preload.ts', "import { main } from './main'; export default main;"],
  ['renderer/main.tsx', "import { ipcRenderer } from 'electron'; export default ipcRenderer;"],
  ['renderer/main.tsx', 'export const page = <p dangerouslySetInnerHTML={{ __html: "x" }} />;'],
  ['practice/main.ts', "export * from '../electron/main';"],
] as const;

const ALLOWED = [
  ['core/result.ts', 'export const then = new Date(0);'],
  ['electron/system/clock.ts', 'export const now = Date.now();'],
  ['electron/ipc/gate.ts', "import { ipcMain } from 'electron'; ipcMain.handle('x', () => 1);"],
  [
    'electron/security/open-link.ts',
    "import { shell } from 'electron'; await shell.openExternal('https://example.org');",
  ],
  [
    'electron/windows/main-window.ts',
    'new BrowserWindow({ width: 1, title: "x", webPreferences: webPreferences(session, preload, false) });',
  ],
  ['electron/protocol/app-protocol.ts', "import { net } from 'electron'; await net.fetch('file:///x');"],
  ['electron/preload.ts', "import { ipcRenderer } from 'electron'; export default ipcRenderer;"],
  ['electron/documents/programs/run-program.ts', "import { spawn } from 'node:child_process'; spawn('sh');"],
] as const;

describe('the bans of eslint.config.js', () => {
  it.each(BANNED)('refuse in %s: %s', async (file, text) => {
    expect(await complaints(file, text)).not.toEqual([]);
  });

  it.each(ALLOWED)('let the wrapper do it, in %s: %s', async (file, text) => {
    expect(await complaints(file, text)).toEqual([]);
  });
});
