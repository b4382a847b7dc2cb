import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, readFile, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { fusesOf, letTestsIn, RELEASED } from './fuses';
import { FOLDER, PACKAGE, PROGRAM, theOffice } from './office';

test('the fuses of what was installed are those of the table', async () => {
  expect(await fusesOf(PROGRAM)).toMatchObject(RELEASED);
});

test('the program that the tests drive differs from it in one byte, the fuse of the inspector', async () => {
  const released = path.join(theOffice().scratch, 'released');
  await copyFile(PROGRAM, released);
  await letTestsIn(true);
  try {
    expect(await fusesOf(PROGRAM)).toMatchObject({ ...RELEASED, EnableNodeCliInspectArguments: true });
    const { stdout } = spawnSync('cmp', ['-l', released, PROGRAM], { encoding: 'utf8' });
    expect(stdout.trim().split('\n')).toHaveLength(1);
  } finally {
    await letTestsIn(false);
  }
  expect(spawnSync('cmp', [released, PROGRAM]).status).toBe(0);
  await rm(released);
});

test('files belong to root, nobody else may write them, and none is set-user-id where the kernel has user namespaces', async () => {
  const odd = execFileSync(
    'find',
    [FOLDER, '(', '-perm', '/022', '-o', '!', '-user', 'root', '-o', '-perm', '/6000', ')', '!', '-type', 'l'],
    {
      encoding: 'utf8',
    },
  );
  expect(odd).toBe('');
  expect((await stat(PROGRAM)).mode & 0o777).toBe(0o755);
});

test('everything in the package belongs to root, nobody else may write it, and nothing in it is set-user-id', () => {
  const lines = execFileSync('dpkg-deb', ['-c', theOffice().deb], { encoding: 'utf8' }).trim().split('\n');
  expect(lines.length).toBeGreaterThan(80);
  // Rights of links are never looked at.
  expect(lines.filter((line) => !/^(l|[-d]rw[-x]r-[-x]r-[-x] root\/root )/.test(line))).toEqual([]);
  const places = lines.map((line) => /\s\.(\/\S*)/.exec(line)?.[1] ?? line);
  expect(places.filter((place) => !/^\/(opt\/(Pagewire\/.*)?|usr\/(share\/.*)?)?$/.test(place))).toEqual([]);
});

test('its scripts may run again: after each the program is there as it was', async () => {
  const standing = async () => [
    await realpath('/usr/bin/pagewire'),
    (await stat(path.join(FOLDER, 'chrome-sandbox'))).mode,
  ];
  const before = await standing();
  expect(before[0]).toBe(PROGRAM);
  for (const [script, ...said] of [
    ['postinst', 'configure'],
    ['prerm', 'upgrade', '9.0.0'],
    ['postinst', 'abort-upgrade'],
    ['postrm', 'upgrade', '9.0.0'],
    ['postinst', 'configure'],
    ['postinst', 'configure'],
  ]) {
    const run = spawnSync(`/var/lib/dpkg/info/${PACKAGE}.${script ?? ''}`, said, { encoding: 'utf8' });
    expect(run.status, `${script ?? ''} ${said.join(' ')}: ${run.stderr}`).toBe(0);
  }
  expect(await standing()).toEqual(before);
  expect(execFileSync('dpkg', ['--verify', PACKAGE], { encoding: 'utf8' })).toBe('');
});

test('the action by which the user unlocks lies where polkit looks, and dpkg knows it', async () => {
  const file = '/usr/share/polkit-1/actions/org.pagewire.policy';
  expect(await readFile(file, 'utf8')).toBe(
    await readFile(path.join(import.meta.dirname, '../../resources/linux/org.pagewire.policy'), 'utf8'),
  );
  expect(await stat(file)).toMatchObject({ uid: 0, gid: 0, mode: 0o100644 });
  expect(execFileSync('dpkg', ['-L', PACKAGE], { encoding: 'utf8' }).split('\n')).toContain(file);
});

test('what software centres show is valid and belongs to the desktop entry', async () => {
  const file = '/usr/share/metainfo/example.pagewire.app.metainfo.xml';
  const said = spawnSync('appstreamcli', ['validate', '--no-net', file], { encoding: 'utf8' });
  expect(said.status, said.stdout).toBe(0);
  expect(await readFile(file, 'utf8')).toContain('<launchable type="desktop-id">pagewire.desktop</launchable>');
  expect(await readFile('/usr/share/doc/pagewire/copyright', 'utf8')).toMatch(/MIT License[^]*WITHOUT WARRANTY/);
});

test('the desktop entry is valid, offers files and fax: links, and lets nothing behind it be a switch', async () => {
  const file = '/usr/share/applications/pagewire.desktop';
  expect(spawnSync('desktop-file-validate', [file], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' });
  const entry = await readFile(file, 'utf8');
  expect(entry).toMatch(/^Exec=\/opt\/Pagewire\/pagewire -- %U$/m);
  expect(entry).toMatch(/^MimeType=.*application\/pdf;.*x-scheme-handler\/fax;/m);
  expect(entry).toMatch(/^InitialPreference=0$/m);
  const icon = /^Icon=(.*)$/m.exec(entry)?.[1] ?? '';
  await stat(`/usr/share/icons/hicolor/256x256/apps/${icon}.png`);
});
