// Playwright with the real app, its display and a private folder: for what is made by hand (pictures, figures), not for tests.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../electron/places.mjs';
import { setup } from '../setup.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { environmentFor, privateFolder } from './run-user.mjs';

/**
 * Runs a Playwright configuration as a user that Electron's sandbox works for.
 *
 * @param {string} config path in the checkout
 * @param {readonly string[]} args
 * @param {(folder: string) => NodeJS.ProcessEnv} env of the private folder, which is gone afterwards
 * @param {(folder: string) => void} keep takes out of it what shall stay
 * @returns {Promise<boolean>} whether everything in it passed
 */
export async function withRealApp(config, args, env, keep) {
  const { runtime, user } = await setup({ tests: true });
  const folder = privateFolder(user);
  const own = { ...environmentFor(user, folder), TMPDIR: folder };
  const display = hasDisplay ? null : await startVirtualDisplay(user, own);
  const child = spawn(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '--config', config, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...own,
      ...(display === null ? {} : { DISPLAY: display.name }),
      PAGEWIRE_ELECTRON: runtime.exe,
      PAGEWIRE_E2E_OUTPUT: join(folder, 'results'),
      ...env(folder),
    },
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  await display?.stop();
  keep(folder);
  rmSync(folder, { recursive: true, force: true });
  return code === 0;
}
