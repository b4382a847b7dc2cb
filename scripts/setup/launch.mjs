import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { sep } from 'node:path';
import { passOnWithoutChatter } from './chatter.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { canRun, environmentFor, privateFolder, readableFolder } from './run-user.mjs';

/** What Electron needs of a checkout to run the built app. */
const APP_PARTS = [
  'package.json',
  'out',
  'resources',
  'node_modules/keytar',
  'node_modules/node-addon-api',
  'node_modules/node-gyp-build',
  'node_modules/@photostructure/sqlite',
];

/**
 * Runs the built app to its end, as the ordinary user where this is root, on a virtual display where there is none.
 *
 * @param {object} what
 * @param {import('../electron/places.mjs').Runtime} what.runtime
 * @param {import('./run-user.mjs').Identity | null} what.user
 * @param {string} what.root the checkout
 * @param {readonly string[]} what.args for the app
 * @param {NodeJS.ProcessEnv} [what.env] on top of the user's own
 * @param {(child: import('node:child_process').ChildProcess) => void} [what.onStart]
 * @returns {Promise<number>} its exit code
 */
export async function launch({ runtime, user, root, args, env = {}, onStart }) {
  const folder = privateFolder(user);
  const app = readableFolder(user, root, APP_PARTS);
  const electron = canRun(user, runtime.exe)
    ? { folder: runtime.dist, dispose: () => undefined }
    : readableFolder(user, runtime.dist, ['.']);
  const exe = runtime.exe.replace(runtime.dist, electron.folder);
  const own = { ...environmentFor(user, folder), ...env };
  // A sample of an unreadable checkout is read from the copy.
  const within = (/** @type {string} */ argument) => {
    const copied = argument.startsWith(root + sep) ? app.folder + argument.slice(root.length) : argument;
    return existsSync(copied) ? copied : argument;
  };
  const display = hasDisplay ? null : await startVirtualDisplay(user, own);
  try {
    const child = spawn(exe, [app.folder, ...args.map(within)], {
      cwd: app.folder,
      env: display === null ? own : { ...own, DISPLAY: display.name },
      stdio: ['inherit', 'inherit', 'pipe'],
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
    onStart?.(child);
    passOnWithoutChatter(child.stderr);
    const stop = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    try {
      return await new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code) => resolve(code ?? 1));
      });
    } finally {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  } finally {
    await display?.stop();
    for (const copy of [app, electron]) copy.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
