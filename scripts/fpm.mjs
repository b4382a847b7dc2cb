#!/usr/bin/env node
// Does the few things that electron-builder wants of fpm for a .deb and an .rpm (CUSTOM_FPM_PATH), on top of dpkg-deb and rpmbuild:
// nothing is downloaded for it, the same sources give the same bytes, and the scripts of the package mean the same in both.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildDeb } from './fpm/deb.mjs';
import { buildRpm } from './fpm/rpm.mjs';
import { sourceSeconds } from './dist/source-time.mjs';
import { ROOT } from './electron/places.mjs';

const FLAGS_WITHOUT_VALUE = new Set(['--force', '--verbose', '--debug', '--rpm-auto-add-directories']);

/** @typedef {ReturnType<typeof parse>} Wanted */

/** @param {readonly string[]} argv */
function parse(argv) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {{ from: string, to: string }[]} */
  const files = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [, key, inline] = /^(--?[\w-]+)(?:=([^]*))?$/.exec(word) ?? [];
    if (key === undefined) {
      const at = word.lastIndexOf('=');
      files.push({ from: word.slice(0, at), to: word.slice(at + 1) });
    } else if (!FLAGS_WITHOUT_VALUE.has(key)) {
      options.set(key, [...(options.get(key) ?? []), inline ?? argv[++i] ?? '']);
    }
  }
  return {
    files,
    all: (/** @type {string} */ key) => options.get(key) ?? [],
    one: (/** @type {string} */ key) => options.get(key)?.[0] ?? '',
  };
}

const wanted = parse(process.argv.slice(2));
const [target] = wanted.all('-t');
const builders = new Map([
  ['deb', buildDeb],
  ['rpm', buildRpm],
]);
const build = builders.get(target ?? '');
if (build === undefined) throw new Error(`The stand-in for fpm cannot build ${String(target)}.`);

const temporary = mkdtempSync(join(tmpdir(), 'pagewire-package-'));
try {
  const root = join(temporary, 'root');
  for (const { from, to } of wanted.files) {
    const place = join(root, to);
    mkdirSync(dirname(place), { recursive: true });
    const source = from.endsWith('/')
      ? ['-a', '--no-preserve=ownership', `${from}.`]
      : ['--no-preserve=ownership', from];
    execFileSync('cp', [...source, place]);
  }
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', root]); // whatever the umask was
  chmodSync(root, 0o755);
  const seconds = sourceSeconds(ROOT);
  execFileSync('find', [root, '-exec', 'touch', '--no-dereference', `--date=@${seconds}`, '{}', '+']);
  process.env['SOURCE_DATE_EPOCH'] = String(seconds); // for dpkg-deb and rpmbuild
  rmSync(wanted.one('--package'), { force: true });
  build({ wanted, root, temporary });
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
