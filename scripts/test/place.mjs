import { chmodSync, copyFileSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT } from '../electron/places.mjs';
import { canRun, environmentFor, privateFolder, readableFolder } from '../setup/run-user.mjs';

const isLinux = process.platform === 'linux';

/**
 * Where the suites run: as the ordinary user, from a copy of the checkout if that user can't read it.
 *
 * @typedef {object} Place
 * @property {import('../setup/run-user.mjs').Identity | null} user
 * @property {string} node a Node that the user can start
 * @property {string} folder the user's own, for whatever a suite writes
 * @property {string} cwd the checkout
 * @property {NodeJS.ProcessEnv} env
 * @property {(passed: boolean) => void} dispose leaves nothing but what failed tests wrote to be looked at
 */

/** Node itself may lie below root's home, where the ordinary user cannot go. */
function nodeFor(/** @type {import('../setup/run-user.mjs').Identity | null} */ user, /** @type {string} */ folder) {
  if (canRun(user, process.execPath)) return process.execPath;
  const copy = join(folder, 'node');
  copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
}

/**
 * @param {import('../electron/places.mjs').Runtime} runtime
 * @param {import('../setup/run-user.mjs').Identity | null} user
 * @returns {Place}
 */
export function makePlace(runtime, user) {
  const folder = privateFolder(user);
  const names = readdirSync(ROOT).filter((name) => name !== 'dist');
  const checkout = readableFolder(user, ROOT, names);
  const electron = canRun(user, runtime.exe)
    ? { folder: runtime.dist, dispose: () => undefined }
    : readableFolder(user, runtime.dist, ['.']);
  const env = {
    ...environmentFor(user, folder),
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    TMPDIR: folder,
    PAGEWIRE_TEST_CACHE: join(folder, 'cache'),
    PAGEWIRE_ELECTRON: runtime.exe.replace(runtime.dist, electron.folder),
    PAGEWIRE_ELECTRON_CACHE: CACHE,
    // Never the keychain of the person who runs the tests; a suite that wants one starts its own.
    ...(isLinux ? { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } : {}),
  };
  const dispose = (/** @type {boolean} */ passed) => {
    for (const copy of [checkout, electron]) copy.dispose();
    const traces = join(folder, 'e2e');
    const kept = join(ROOT, 'out/test-results');
    rmSync(kept, { recursive: true, force: true });
    if (!passed && existsSync(traces) && readdirSync(traces).length > 0) {
      cpSync(traces, kept, { recursive: true });
      console.log(`What the failed tests left to look at: ${kept}`);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { user, node: nodeFor(user, folder), folder, cwd: checkout.folder, env, dispose };
}
