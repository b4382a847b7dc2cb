#!/usr/bin/env node
// Stands in for the few parts of fpm that electron-builder uses for a .deb (CUSTOM_FPM_PATH), on top of dpkg-deb.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FLAGS_WITHOUT_VALUE = new Set(['--force', '--verbose', '--debug', '--rpm-auto-add-directories']);
const COMPRESSION = { xz: '-Zxz', gz: '-Zgzip', zst: '-Zzstd' };

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

const { files, all, one } = parse(process.argv.slice(2));
if (one('-t') !== 'deb') {
  console.error(`The stand-in for fpm cannot build ${one('-t')}.`);
  process.exit(1);
}

const temporary = mkdtempSync(join(tmpdir(), 'pagewire-deb-'));
try {
  const root = join(temporary, 'root');
  for (const { from, to } of files) {
    const target = join(root, to);
    mkdirSync(dirname(target), { recursive: true });
    const source = from.endsWith('/')
      ? ['-a', '--no-preserve=ownership', `${from}.`]
      : ['--no-preserve=ownership', from];
    execFileSync('cp', [...source, target]);
  }
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', root]); // whatever the umask was
  chmodSync(root, 0o755);

  const [synopsis = '', ...more] = one('--description').trim().split('\n');
  const [kilobytes = ''] = execFileSync('du', ['-sk', '--apparent-size', root], { encoding: 'utf8' }).split('\t');
  const fields = {
    Package: one('--name').toLowerCase(),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': kilobytes,
    Depends: all('-d').join(', '),
    Recommends: all('--deb-recommends').join(', '),
    Section: one('--category'),
    Priority: one('--deb-priority'),
    Homepage: one('--url'),
    Description: [synopsis.trim(), ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  };
  const control = join(root, 'DEBIAN');
  mkdirSync(control);
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\n`]));
  writeFileSync(join(control, 'control'), lines.join(''));
  const scripts = {
    '--after-install': 'postinst',
    '--after-remove': 'postrm',
    '--before-install': 'preinst',
    '--before-remove': 'prerm',
  };
  for (const [option, name] of Object.entries(scripts)) {
    if (one(option) === '') continue;
    copyFileSync(one(option), join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  const compression = COMPRESSION[/** @type {keyof typeof COMPRESSION} */ (one('--deb-compression'))] ?? '-Zxz';
  rmSync(one('--package'), { force: true });
  execFileSync('dpkg-deb', [compression, '--root-owner-group', '--build', root, one('--package')], {
    stdio: 'inherit',
  });
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
