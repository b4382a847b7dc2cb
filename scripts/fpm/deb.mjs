import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const COMPRESSION = { xz: '-Zxz', gz: '-Zgzip', zst: '-Zzstd' };
const SCRIPTS = {
  '--after-install': 'postinst',
  '--after-remove': 'postrm',
  '--before-install': 'preinst',
  '--before-remove': 'prerm',
};

/** @param {{ wanted: import('../fpm.mjs').Wanted, root: string }} of `root`: everything as it will lie on the disk */
export function buildDeb({ wanted: { all, one }, root }) {
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
  for (const [option, name] of Object.entries(SCRIPTS)) {
    if (one(option) === '') continue;
    copyFileSync(one(option), join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  const stored = process.env['PAGEWIRE_PACKAGE_STORE'] === '1'; // for tests: what is built is installed once
  const asked = COMPRESSION[/** @type {keyof typeof COMPRESSION} */ (one('--deb-compression'))] ?? '-Zxz';
  const compression = stored ? '-Znone' : asked;
  execFileSync('dpkg-deb', [compression, '--root-owner-group', '--build', root, one('--package')], {
    stdio: 'inherit',
  });
}
