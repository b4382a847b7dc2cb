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
  /** @type {(() => unknown)[]} what was made here, to be undone in reverse order */
  const undo = [];
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let interrupted = false;
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    interrupted = true;
    child?.kill(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  undo.push(() => process.off('SIGINT', stop).off('SIGTERM', stop));
  try {
    const folder = privateFolder(user);
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const app = readableFolder(user, root, APP_PARTS);
    undo.push(app.dispose);
    const electron = canRun(user, runtime.exe) ? null : readableFolder(user, runtime.dist, ['.']);
    undo.push(() => electron?.dispose());
    const exe = electron === null ? runtime.exe : runtime.exe.replace(runtime.dist, electron.folder);
    const own = { ...environmentFor(user, folder), ...env };
    const display = hasDisplay ? null : await startVirtualDisplay(user, own);
    undo.push(() => display?.stop());
    if (interrupted) return 1;

    // A sample of an unreadable checkout is read from the copy.
    const within = (/** @type {string} */ argument) => {
      const copied = argument.startsWith(root + sep) ? app.folder + argument.slice(root.length) : argument;
      return existsSync(copied) ? copied : argument;
    };
    const started = spawn(exe, [app.folder, ...args.map(within)], {
      cwd: app.folder,
      env: display === null ? own : { ...own, DISPLAY: display.name },
      stdio: ['inherit', 'inherit', 'pipe'],
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
    child = started;
    onStart?.(started);
    passOnWithoutChatter(started.stderr);
    return await new Promise((resolve, reject) => {
      started.once('error', reject);
      started.once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
