import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

/**
 * True if what npm wrote down about node_modules is what the lock file asks for. Optional packages may be missing
 * (they are other platforms' builds), but what is there must be the locked one.
 *
 * @param {Lock} lock package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, which npm writes last
 */
export function isInStep(lock, installed) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const complete = wanted.every(([path, entry]) => {
    const present = installed.packages[path];
    if (present === undefined) return entry.optional === true || entry.devOptional === true;
    return present.version === entry.version && present.integrity === entry.integrity;
  });
  return complete && Object.keys(installed.packages).every((path) => path in lock.packages);
}

/**
 * @param {string} file
 * @returns {Lock | null}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Installs the locked packages unless they are there. Plain `npm ci`, so that a run cut short is simply done again.
 *
 * @param {string} root
 */
export function ensureNodeModules(root) {
  const lock = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules/.package-lock.json'));
  if (lock === null) throw new Error('package-lock.json cannot be read.');
  if (installed !== null && isInStep(lock, installed)) return;
  console.error('[setup] installing the packages of package-lock.json ...');
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32', // npm is a .cmd file there
    maxBuffer: 64e6,
  });
  if (run.status !== 0) throw new Error(`npm ci failed.\n${run.stdout ?? ''}${run.stderr ?? String(run.error)}`);
}
