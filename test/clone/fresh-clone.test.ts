import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** As a newcomer's shell: nothing of the outer test run, no display; only the unpacked Electron may be shared. */
function newcomer(): NodeJS.ProcessEnv {
  const shared = ['PAGEWIRE_ELECTRON_CACHE', 'PAGEWIRE_TEST_RUN'];
  const foreign = /^(PAGEWIRE_|npm_(?!config_)|INIT_CWD$|VITEST|NODE_ENV$|DISPLAY$|WAYLAND_DISPLAY$|ELECTRON_)/;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => shared.includes(name) || !foreign.test(name)),
  );
}

describe('a fresh clone in a folder with spaces in its name', () => {
  let folder = '';
  let clone = '';
  const inClone = (command: string, args: readonly string[]) =>
    run(command, args, { cwd: clone, env: newcomer(), maxBuffer: 64e6 });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pagewire clone '));
    clone = join(folder, 'a new checkout');
    // The checkout may belong to somebody else than the user who runs the tests.
    await run('git', ['-c', 'safe.directory=*', 'clone', '--quiet', '--no-hardlinks', ROOT, clone], {
      env: newcomer(),
    });
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('installs, builds and delivers the sample fax with the two commands of the README', async () => {
    await inClone('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    const { stdout } = await inClone('npm', ['start', '--silent']);
    expect(stdout).toMatch(/delivered/i);
  });

  it('needs nothing the second time', async () => {
    const { stdout, stderr } = await inClone(process.execPath, ['scripts/setup.mjs']);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });

  it('leaves the clone as it was committed', async () => {
    const { stdout } = await inClone('git', ['status', '--porcelain']);
    expect(stdout).toBe('');
  });
});
