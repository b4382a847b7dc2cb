import { appendFile, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { ROOT } from './launch';

/** What is taken from the copy, however the bundle writes it: no bridge in frames, and no text that becomes a frame. */
const WALLS: readonly (readonly [RegExp, string])[] = [
  [/nodeIntegrationInSubFrames:\s*false/, 'nodeIntegrationInSubFrames:true'],
  [/,\s*(["'`])require-trusted-types-for 'script'\1,\s*\1trusted-types 'none'\1/, ''],
];

/**
 * A copy of the built program whose preload lets the page say anything on any channel, as a window that was taken over could; and every frame
 * in it, which the window itself keeps from it.
 */
export async function evilCopy(folder: string): Promise<string> {
  const root = path.join(folder, 'evil');
  await mkdir(root);
  for (const name of ['package.json', 'out', 'resources'])
    await cp(path.join(ROOT, name), path.join(root, name), { recursive: true });
  await symlink(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  const main = path.join(root, 'out/main/main.mjs');
  let text = await readFile(main, 'utf8');
  for (const [wall, gap] of WALLS) {
    if (!wall.test(text)) throw new Error(`not in the bundle: ${wall.source}`);
    text = text.replace(wall, gap);
  }
  await writeFile(main, text);
  await appendFile(path.join(root, 'out/preload/preload.cjs'), `;(${takeOver.toString()})(require('electron'));`);
  return root;
}

/** Runs in the preload: nothing outside it is named. */
function takeOver({ contextBridge, ipcRenderer }: typeof import('electron')): void {
  contextBridge.exposeInMainWorld('evil', {
    invoke: async (channel: string, message: unknown): Promise<unknown> => {
      try {
        return await ipcRenderer.invoke(channel, message);
      } catch {
        return 'no such channel';
      }
    },
    /** Says `message` on the drop channel and answers whatever is asked with `piece`. */
    drop: (message: unknown, piece: unknown): Promise<unknown> =>
      new Promise((resolve) => {
        const { port1: own, port2: mains } = new MessageChannel();
        const asked: unknown[] = [];
        own.onmessage = ({
          data,
        }: MessageEvent<{ readonly ask?: { readonly from: number }; readonly reply?: unknown }>) => {
          if (data.ask === undefined) resolve({ asked, reply: data.reply });
          else {
            asked.push(data.ask);
            own.postMessage(data.ask.from === 0 ? piece : new Uint8Array(0));
          }
        };
        ipcRenderer.postMessage('documents.drop', message, [mains]);
      }),
    /** Says it without a port, and on the channels that main speaks on. */
    shout: (message: unknown): void => {
      ipcRenderer.postMessage('documents.drop', message);
      for (const channel of ['documents.drop', 'pagewire.event', 'electron-store-get-data'])
        ipcRenderer.send(channel, message);
    },
  });
}

interface Evil {
  invoke(channel: string, message: unknown): Promise<unknown>;
  drop(message: unknown, piece: unknown): Promise<unknown>;
  shout(message: unknown): void;
}
const withEvil = <A, B>(page: Page | Frame, work: (evil: Evil, given: A) => B | Promise<B>, given: A): Promise<B> =>
  page.evaluate(
    ({ code, value }) => {
      const act = (0, eval)(`(${code})`) as (evil: Evil, given: unknown) => B | Promise<B>;
      return act((window as unknown as { readonly evil: Evil }).evil, value);
    },
    { code: work.toString(), value: given },
  );

/** Says each of these on a channel, one after the other, slowly enough for its limit; answers what main answered. */
export const sayAll = (
  page: Page | Frame,
  said: readonly { readonly channel: string; readonly message: unknown }[],
): Promise<readonly unknown[]> =>
  withEvil(
    page,
    async (evil, all) => {
      const answers: unknown[] = [];
      for (const { channel, message } of all) answers.push(await evil.invoke(channel, message));
      return answers;
    },
    said,
  );

/** `text`: what the window hands over as the bytes of the file; null: no bytes but the text of a path. */
export const sayDrop = (page: Page | Frame, message: unknown, text: string | null): Promise<unknown> =>
  withEvil(
    page,
    (evil, { what, piece }) => evil.drop(what, piece === null ? '/etc/passwd' : new TextEncoder().encode(piece)),
    { what: message, piece: text },
  );

export const shout = (page: Page, message: unknown): Promise<void> =>
  withEvil(
    page,
    (evil, what) => {
      evil.shout(what);
    },
    message,
  );
