import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's names of the computers that we build for, and what rpm calls them. */
const ARCHITECTURE = { amd64: 'x86_64', x86_64: 'x86_64', arm64: 'aarch64', aarch64: 'aarch64' };
/** Of the payload: electron-builder's names, and rpm's. */
const COMPRESSION = { gz: 'w6.gzdio', gzip: 'w6.gzdio', xz: 'w6.xzdio', xzmt: 'w6T0.xzdio', none: 'w.ufdio' };

/**
 * A script for dpkg, run by rpm. rpm says how many of the package there will be afterwards, where dpkg says what happens, and it runs
 * the old package's scripts of removal after the new one's of installation: at an upgrade those would undo what was just set up.
 *
 * @param {string} name of the section in the spec file
 * @param {string} script
 * @param {'installation' | 'removal'} at
 */
function section(name, script, at) {
  if (script === '') return '';
  const said = at === 'installation' ? 'configure' : 'remove';
  const [shebang = '', ...lines] = script.replaceAll('%', '%%').split('\n');
  const guard = at === 'removal' ? '[ "$1" -eq 0 ] || exit 0\n' : '';
  return `%${name} -p ${shebang.replace(/^#!\s*/, '')}\n${guard}set -- ${said}\n${lines.join('\n')}\n`;
}

/** @param {{ wanted: import('../fpm.mjs').Wanted, root: string, temporary: string }} of `root`: everything as it will lie on the disk */
export function buildRpm({ wanted, root, temporary }) {
  const { all, one, files } = wanted;
  const read = (/** @type {string} */ option) => (one(option) === '' ? '' : readFileSync(one(option), 'utf8'));
  const description = one('--description').trim();
  const architecture = ARCHITECTURE[/** @type {keyof typeof ARCHITECTURE} */ (one('--architecture'))];
  const stored = process.env['PAGEWIRE_PACKAGE_STORE'] === '1'; // for tests: what is built is installed once
  const asked = COMPRESSION[/** @type {keyof typeof COMPRESSION} */ (one('--rpm-compression'))] ?? 'w6T0.xzdio';
  const payload = stored ? COMPRESSION.none : asked;
  const spec = `Name: ${one('--name')}
Version: ${one('--version').replaceAll('-', '~')}
Release: 1
Summary: ${one('--rpm-summary') || description.split('\n', 1).join('')}
License: ${one('--license')}
URL: ${one('--url')}
Vendor: ${one('--vendor')}
Packager: ${one('--maintainer')}
AutoReqProv: no
${all('-d')
  .map((need) => `Requires: ${need}\n`)
  .join('')}
%global __os_install_post %{nil}
%global debug_package %{nil}
%description
${description}
${section('pre', read('--before-install'), 'installation')}
${section('post', read('--after-install'), 'installation')}
${section('preun', read('--before-remove'), 'removal')}
${section('postun', read('--after-remove'), 'removal')}
%files
%defattr(-,root,root,-)
${files.map(({ to }) => `"${to}"`).join('\n')}
`;
  const specFile = join(temporary, 'pagewire.spec');
  writeFileSync(specFile, spec);
  const packages = join(temporary, 'rpms');
  const settings = {
    _topdir: join(temporary, 'rpmbuild'),
    _rpmdir: packages,
    _build_id_links: 'none',
    _binary_payload: payload,
    _buildhost: 'localhost',
    use_source_date_epoch_as_buildtime: '1',
    clamp_mtime_to_source_date_epoch: '1',
    // rpmbuild would otherwise empty what was laid ready.
    __spec_install_pre: '%{nil}',
  };
  const defines = Object.entries(settings).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  const target = architecture ?? one('--architecture');
  execFileSync('rpmbuild', ['-bb', '--noclean', '--target', target, '--buildroot', root, ...defines, specFile], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [made] = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.rpm'));
  if (made === undefined) throw new Error('rpmbuild made no package.');
  copyFileSync(join(packages, made), one('--package'));
}
