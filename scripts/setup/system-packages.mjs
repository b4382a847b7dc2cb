// System libraries on Debian and its relatives. Elsewhere Electron itself says what it misses.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isRoot } from './run-user.mjs';

/**
 * Each line is one need, answered by any of its names (Ubuntu 24.04 renamed some).
 * `window`: Electron itself; `headless`: a machine without a display; `tests`: what the suites use besides;
 * `packages`: what `npm run dist` packs with.
 */
const NEEDS = {
  window: [
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libnss3'],
    ['libasound2', 'libasound2t64'],
    ['libgbm1'],
    ['libsecret-1-0'],
  ],
  headless: [['xvfb'], ['fonts-dejavu-core']],
  tests: [
    ['dbus'],
    ['dbus-x11'],
    ['gnome-keyring'],
    ['poppler-utils'],
    ['libtiff-tools'],
    ['ghostscript'],
    ['fonts-droid-fallback'],
    ['qpdf'],
    ['netpbm'],
    ['python3'],
    ['openssl'],
    ['git'],
    ['strace'],
    ['cups-ipp-utils'],
    ['cups'],
    ['cups-client'],
    ['cups-filters'],
    ['avahi-daemon'],
    ['avahi-utils'],
    ['iproute2'],
    // What the .deb depends on besides, and what looks at it.
    ['libnotify4'],
    ['libxss1'],
    ['libxtst6'],
    ['libatspi2.0-0', 'libatspi2.0-0t64'],
    ['libuuid1'],
    ['xdg-utils'],
    ['desktop-file-utils'],
    ['appstream'],
    ['nsis'],
  ],
  packages: [['rpm'], ['p7zip-full', '7zip']],
};

/** @typedef {keyof typeof NEEDS} Need */

/** @param {readonly string[]} names */
function installedAmong(names) {
  const run = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], { encoding: 'utf8' });
  return new Set(
    run.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0] ?? ''),
  );
}

/**
 * Waits for another program that is installing something, as a desktop does on its own in the morning.
 *
 * @param {readonly string[]} names
 */
function aptGet(names) {
  return spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...names], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    maxBuffer: 64e6,
  });
}

/** @param {readonly string[]} names */
function available(names) {
  return names.find((name) =>
    /Candidate: (?!\(none\))/.test(spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout),
  );
}

/**
 * Installs what is missing as root; as an ordinary user says what is missing and how to get it.
 *
 * @param {readonly Need[]} needs
 */
export function ensureSystemPackages(needs) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const wanted = needs.flatMap((need) => NEEDS[need]);
  const installed = installedAmong(wanted.flat());
  const missing = wanted.filter((names) => !names.some((name) => installed.has(name)));
  if (missing.length === 0) return;
  if (!isRoot) {
    const names = missing.map((alternatives) => available(alternatives) ?? alternatives[0]);
    throw new Error(`Missing system packages. Please run:\n  sudo apt-get install ${names.join(' ')}`);
  }
  aptGet(['update', '-qq']);
  const names = missing.map((alternatives) => available(alternatives) ?? alternatives[0] ?? '');
  console.error(`[setup] installing system packages: ${names.join(' ')}`);
  const run = aptGet(['install', '-y', '-qq', '--no-install-recommends', ...names]);
  if (run.status !== 0) throw new Error(`apt-get install ${names.join(' ')} failed.\n${run.stderr}`);
}
