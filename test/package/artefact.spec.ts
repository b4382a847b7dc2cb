import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, readFile, rm, stat } from 'node:fs/promises';
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

test('the action by which the user unlocks lies where polkit looks, and dpkg knows it', async () => {
  const file = '/usr/share/polkit-1/actions/org.pagewire.policy';
  expect(await readFile(file, 'utf8')).toBe(
    await readFile(path.join(import.meta.dirname, '../../resources/linux/org.pagewire.policy'), 'utf8'),
  );
  expect(await stat(file)).toMatchObject({ uid: 0, gid: 0, mode: 0o100644 });
  expect(execFileSync('dpkg', ['-L', PACKAGE], { encoding: 'utf8' }).split('\n')).toContain(file);
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
