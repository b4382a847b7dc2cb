// npm run screenshots [-- NAME...]: every page (or those of the files whose path holds one of the names) in its states, light, dark and forced colours, at two sizes, into out/screenshots (not in git).
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './electron/places.mjs';
import { setup } from './setup.mjs';
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs';
import { environmentFor, privateFolder } from './setup/run-user.mjs';

const { runtime, user } = await setup({ tests: true });
const folder = privateFolder(user);
const own = { ...environmentFor(user, folder), TMPDIR: folder };
const display = hasDisplay ? null : await startVirtualDisplay(user, own);
const child = spawn(
  process.execPath,
  [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'test/screenshots/playwright.config.ts',
    ...process.argv.slice(2),
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...own,
      ...(display === null ? {} : { DISPLAY: display.name }),
      PAGEWIRE_ELECTRON: runtime.exe,
      PAGEWIRE_E2E_OUTPUT: join(folder, 'results'),
      PAGEWIRE_SHOTS: join(folder, 'shots'),
    },
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  },
);
const code = await new Promise((resolve) => child.once('exit', resolve));
await display?.stop();
const shots = join(ROOT, 'out/screenshots');
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
cpSync(join(folder, 'shots'), shots, { recursive: true });
rmSync(folder, { recursive: true, force: true });
console.log(`Look at them: ${shots}`);
process.exitCode = code === 0 ? 0 : 1;
