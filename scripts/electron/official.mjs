// Electron's own binary, where it can be downloaded.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CACHE, PACKAGE, say } from './places.mjs';

const DAY_MS = 86_400_000;
/** A network that swallows packets would cost the whole time limit at every start; so a failure counts for a day. */
const FAILED = join(CACHE, 'official-download-failed');

/** @returns {import('./places.mjs').Runtime | null} */
export function officialRuntime() {
  try {
    const wanted = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version;
    const present = readFileSync(join(PACKAGE, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    const exe = join(PACKAGE, 'dist', readFileSync(join(PACKAGE, 'path.txt'), 'utf8'));
    return present === wanted && existsSync(exe)
      ? { exe, dist: join(PACKAGE, 'dist'), version: present, source: 'official' }
      : null;
  } catch {
    return null; // not downloaded
  }
}

function failedToday() {
  try {
    return Date.now() - statSync(FAILED).mtimeMs < DAY_MS;
  } catch {
    return false;
  }
}

/**
 * @param {number} limitMs
 * @returns {import('./places.mjs').Runtime | null}
 */
export function downloadOfficial(limitMs) {
  const script = join(PACKAGE, 'install.js');
  if (!existsSync(script) || failedToday()) return null;
  const run = spawnSync(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  if (run.status === 0) return officialRuntime();
  mkdirSync(dirname(FAILED), { recursive: true });
  writeFileSync(FAILED, '');
  say(`Electron's own download does not answer here; it is tried again tomorrow.`);
  return null;
}
