// npm run dist -- --linux deb     packages; on the test runtime they are for local checks only
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './electron/places.mjs';
import { setup } from './setup.mjs';

const here = (/** @type {string} */ name) => join(ROOT, 'scripts', name);
const find = (/** @type {string} */ name) =>
  spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();

const { runtime } = await setup({ tests: false });
const args = process.argv.slice(2);
const env = { ...process.env };
if (runtime.source === 'fallback') {
  console.warn('Built on the test runtime, which is out of support: never publish these files.');
  args.push(
    `-c.electronDist=${runtime.dist}`,
    `-c.electronVersion=${runtime.version}`,
    '-c.deb.compression=gz',
    '--publish=never',
  );
  // electron-builder would fetch these helpers from where the official Electron could not be fetched either.
  if (find('fpm') === '') env['CUSTOM_FPM_PATH'] ??= here('fpm.mjs');
  else env['USE_SYSTEM_FPM'] ??= 'true';
  const sevenZip = find('7za');
  if (sevenZip !== '') env['ELECTRON_BUILDER_7ZIP_PATH'] ??= sevenZip;
}
const builder = join(ROOT, 'node_modules/electron-builder/cli.js');
process.exitCode = spawnSync(process.execPath, [builder, ...args], { cwd: ROOT, stdio: 'inherit', env }).status ?? 1;
