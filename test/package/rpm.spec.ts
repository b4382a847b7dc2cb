import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { theOffice } from './office';

const FPM = path.join(import.meta.dirname, '../../scripts/fpm.mjs');

/** An .rpm by our own packer with the scripts of the real package, around a program that only says its version and writes down how it was called. */
async function rpmOf(folder: string, version: string, scripts: string): Promise<string> {
  const tree = path.join(folder, version);
  await mkdir(path.join(tree, 'resources'), { recursive: true });
  const program = `#!/bin/sh\necho "$@" >> /calls\n[ "$1" != version ] || echo "Pagewire ${version}"\n`;
  for (const [name, text] of Object.entries({ pagewire: program, 'chrome-sandbox': '#!/bin/sh\n' })) {
    await writeFile(path.join(tree, name), text);
    await chmod(path.join(tree, name), 0o755);
  }
  const rpm = path.join(folder, `${version}.rpm`);
  const options = {
    '-t': 'rpm',
    '--name': 'pagewire',
    '--version': version,
    '--architecture': 'x86_64',
    '--description': 'Desktop fax',
    '--license': 'MIT',
    '--url': 'https://pagewire.example/',
    '--vendor': 'Pagewire',
    '--maintainer': 'Pagewire',
    '--after-install': path.join(scripts, 'postinst'),
    '--before-remove': path.join(scripts, 'prerm'),
    '--after-remove': path.join(scripts, 'postrm'),
    '--package': rpm,
  };
  execFileSync(process.execPath, [FPM, ...Object.entries(options).flat(), `${tree}/=/opt/Pagewire`], { stdio: 'pipe' });
  return rpm;
}

/**
 * A copy of this computer's files that nothing outside sees, with none of its processes: a layer over them in memory. Nobody has worked
 * with Pagewire there but one.
 */
const INSIDE = `set -e
mount -t tmpfs tmpfs "$1" && mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
mount -t proc proc "$1/root/proc" && mount --bind /dev "$1/root/dev"
cp "$2"/*.rpm "$1/root/root/" && touch "$1/root/calls" && chmod 666 "$1/root/calls"
exec chroot "$1/root" bash -c '
  dpkg --purge --force-all pagewire >/dev/null 2>&1; rm -rf /opt/Pagewire; rm -f /usr/bin/pagewire /etc/alternatives/pagewire
  sed -i "/^pagewire-/d" /etc/passwd; useradd --create-home rpmuser && install -d -o rpmuser /home/rpmuser/.config/Pagewire
  now() { echo "$1: $(pagewire version 2>/dev/null || echo no program) $(readlink -f /usr/bin/pagewire || echo no link) $(grep -c uninstall /calls)"; }
  rpm -i --nodeps /root/1.0.0.rpm 2>/root/said && now installed
  rpm -U --nodeps /root/1.0.1.rpm 2>/root/said && now upgraded
  rpm -e --nodeps pagewire 2>/root/said && now removed; ls -d /opt/Pagewire /home/rpmuser/.config/Pagewire 2>/dev/null
  grep uninstall /calls'`;

test('the scripts of the .rpm: an upgrade keeps the program in the path and takes nothing away, a removal takes it off the account', async () => {
  const { deb, scratch } = theOffice();
  const folder = path.join(scratch, 'rpm');
  const scripts = path.join(folder, 'scripts');
  const layer = path.join(folder, 'layer');
  await mkdir(layer, { recursive: true });
  execFileSync('dpkg-deb', ['-e', deb, scripts]);
  for (const name of ['postinst', 'prerm', 'postrm']) execFileSync('bash', ['-n', path.join(scripts, name)]);
  for (const version of ['1.0.0', '1.0.1']) {
    const said = execFileSync('rpm', ['-qp', '--queryformat', '%{VERSION}', await rpmOf(folder, version, scripts)]);
    expect(said.toString()).toBe(version);
  }
  const apart = ['--mount', '--pid', '--fork', '--kill-child', '--', 'sh', '-c', INSIDE, 'sh', layer, folder];
  const said = execFileSync('unshare', apart, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  expect(
    said
      .trim()
      .split('\n')
      .filter((line) => !/^(update-alternatives|Pagewire): /.test(line)),
  ).toEqual([
    'installed: Pagewire 1.0.0 /opt/Pagewire/pagewire 0',
    'upgraded: Pagewire 1.0.1 /opt/Pagewire/pagewire 0',
    'removed: no program /usr/bin/pagewire 1',
    '/home/rpmuser/.config/Pagewire',
    '--ozone-platform=headless uninstall --data keep',
  ]);
});
