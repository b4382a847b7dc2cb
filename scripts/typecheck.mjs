// npm run typecheck: every zone with its own types; main and preload a second time with Electron 33's.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './electron/places.mjs';
import { ensureElectron33Types } from './setup/electron-types.mjs';

const ZONES = [
  'core',
  'bridge',
  'renderer',
  'electron',
  'electron-33',
  'preload',
  'preload-33',
  'practice',
  'test',
  'scripts',
];
const AT_ONCE = 2;

/** @param {string} zone */
function check(zone) {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const memory = join(ROOT, `node_modules/.cache/tsc/${zone}.json`);
  const args = [tsc, '-p', `tsconfig.${zone}.json`, '--incremental', '--tsBuildInfoFile', memory, '--pretty', 'false'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) console.log(`${zone}:\n${output}`);
      resolve(code === 0);
    });
  });
}

async function checkInTurn(/** @type {string[]} */ zones) {
  let right = true;
  for (let zone = zones.shift(); zone !== undefined; zone = zones.shift()) right = (await check(zone)) && right;
  return right;
}

ensureElectron33Types();
const waiting = [...ZONES];
const results = await Promise.all(Array.from({ length: AT_ONCE }, () => checkInTurn(waiting)));
process.exitCode = results.every(Boolean) ? 0 : 1;
