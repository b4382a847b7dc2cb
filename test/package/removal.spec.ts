import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { textPdf } from '../fixtures/documents/pdf';
import { startPrivateCups, type PrivateCups } from '../fixtures/private-cups';
import {
  asUser,
  dataFolderOf,
  endAll,
  isInstalled,
  PACKAGE,
  processes,
  PROGRAM,
  removePackage,
  startAsUser,
  theOffice,
} from './office';
import { autostart, isUp, keyringHolds, pagewire, storeKey, userFile } from './session';
import { freshData } from './set-up';

const queuesOf = (cups: PrivateCups): readonly string[] =>
  spawnSync('lpstat', ['-v'], { encoding: 'utf8', env: { ...process.env, ...cups.env, LC_ALL: 'C' } })
    .stdout.split('\n')
    .flatMap((line) => /^device for (\S+):/.exec(line)?.[1] ?? []);

/** At a terminal of its own, as a person types. */
async function typed(answer: string, ...args: readonly string[]): Promise<string> {
  const command = [PROGRAM, ...args].join(' ');
  const { child, ended } = startAsUser('script', ['--quiet', '--return', '--command', command, '/dev/null']);
  let said = '';
  child.stdout?.on('data', (bytes: Buffer) => {
    const before = said;
    said += bytes.toString();
    if (said.includes('type "keep"') && !before.includes('type "keep"')) child.stdin?.write(`${answer}\n`);
  });
  await ended;
  return said;
}

const ABSENT = 'pagewire-absent';

/** Somebody who has worked with Pagewire here, and is not logged in: no bus, so no keychain. */
function makeAbsent(): { readonly autostart: string; readonly settings: string } {
  const home = path.join(theOffice().scratch, 'absent');
  execFileSync('useradd', ['--create-home', '--home-dir', home, '--shell', '/usr/sbin/nologin', ABSENT]);
  const config = path.join(home, '.config');
  const settings = path.join(config, 'Pagewire/settings.json');
  const entry = path.join(config, 'autostart/pagewire.desktop');
  for (const file of [settings, entry]) mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(settings, JSON.stringify({ keyStored: true, startAtLogin: true }));
  writeFileSync(entry, '[Desktop Entry]\nType=Application\nName=Pagewire\nExec="/opt/Pagewire/pagewire" "--hidden"\n');
  execFileSync('chown', ['-R', `${ABSENT}:`, config]);
  execFileSync('chmod', ['700', path.dirname(settings)]);
  return { autostart: entry, settings };
}

test.afterEach(endAll);

test('asked at a terminal: anything but the two words changes nothing, "erase" leaves neither data nor its key', async () => {
  const { home } = theOffice();
  const folder = path.join(home, 'erased');
  const own = `--user-data-dir=${folder}`;
  const letter = await userFile('letter.pdf', await textPdf('Letter', 1));
  expect((await asUser(PROGRAM, [own, 'pause'])).code).toBe(0);
  expect((await asUser(PROGRAM, [own, 'send', letter, '--to', '+12025550101', '--yes'])).code).toBe(0);
  const isThere = (): boolean => existsSync(path.join(folder, 'outbox.db'));
  expect(await typed('yes', own, 'uninstall')).toContain('Nothing was changed.');
  expect(isThere()).toBe(true);
  // Without anybody to ask it only shows.
  const shown = await asUser(PROGRAM, [own, 'uninstall']);
  expect(shown).toMatchObject({ code: 2, err: expect.stringContaining('--data keep or --data erase') });
  expect(shown.out).toContain('1 fax has not come to its end.');
  expect(isThere()).toBe(true);
  const said = await typed('erase', own, 'uninstall');
  expect(said).toContain('Pagewire is off your account.');
  expect(existsSync(folder)).toBe(false);
});

test('while it runs nothing is taken away under it', async () => {
  freshData(theOffice());
  const { child, ended } = startAsUser(PROGRAM, []);
  await isUp();
  const said = await pagewire('uninstall', '--data', 'erase');
  expect(said).toMatchObject({ code: 4, err: expect.stringContaining('Pagewire is running.') });
  expect((await pagewire('list')).code).toBe(0);
  child.kill('SIGTERM');
  await ended;
});

test('removed by the administrator: no process, no file, no printer, no start at login, no key; the faxes stay', async () => {
  test.setTimeout(120_000);
  const { name, home } = theOffice();
  freshData(theOffice());
  const cups = await startPrivateCups();
  try {
    // How a user's programs learn which print server there is, where no variable says so.
    mkdirSync(path.join(home, '.cups'), { recursive: true });
    writeFileSync(path.join(home, '.cups/client.conf'), `ServerName ${cups.env.CUPS_SERVER}\n`);
    const letter = await userFile('kept.pdf', await textPdf('Kept', 1));
    expect((await pagewire('pause')).code).toBe(0);
    expect((await pagewire('send', letter, '--to', '+12025550101', '--yes')).code).toBe(0);
    await storeKey();
    const added = await asUser(PROGRAM, ['printer', 'add', '--yes'], { env: cups.env });
    expect(added, added.out + added.err).toMatchObject({ code: 0 });
    const administrator = { encoding: 'utf8', env: { ...process.env, ...cups.env } } as const;
    // Of somebody who is gone, and one that is none of ours.
    execFileSync('lpadmin', ['-p', 'PagewireFax_gone', '-v', 'ipp://127.0.0.1:9/ipp/print'], administrator);
    execFileSync('lpadmin', ['-p', 'PagewireFax_Office', '-v', 'ipp://192.0.2.1/ipp/print'], administrator);
    expect([...queuesOf(cups)].sort()).toEqual(
      [`PagewireFax_${name}`, 'PagewireFax_Office', 'PagewireFax_gone'].sort(),
    );
    expect(existsSync(autostart())).toBe(true);
    expect(await keyringHolds('ifax-api-key')).toBe(true);
    const files = execFileSync('dpkg', ['-L', PACKAGE], { encoding: 'utf8' }).trim().split('\n');
    const own = files.filter((file) => /pagewire/i.test(file));
    expect(own.length).toBeGreaterThan(50);
    const absent = makeAbsent();
    const running = startAsUser(PROGRAM, ['--hidden'], { env: cups.env });
    await isUp();

    const { code, said } = removePackage(cups.env);
    expect(code, said).toBe(0);
    expect(await running.ended).toMatchObject({ code: 0, signal: null });
    expect(isInstalled()).toBe(false);
    expect(own.filter((file) => existsSync(file))).toEqual([]);
    expect(existsSync('/usr/bin/pagewire')).toBe(false);
    expect(processes()).toEqual([]);
    expect(queuesOf(cups)).toEqual(['PagewireFax_Office']);
    expect(existsSync(autostart())).toBe(false);
    expect(await keyringHolds('ifax-api-key')).toBe(false);
    // What belongs to the user stays, readable for the next Pagewire, and the administrator was told where.
    expect(readdirSync(dataFolderOf(theOffice()))).toContain('outbox.db');
    expect(await keyringHolds('data-key')).toBe(true);
    expect(said).toContain(`the faxes and settings of ${name} stay in ${home}/.config/Pagewire`);
    expect(said).not.toContain(`the iFax key of ${name}`);
    // Of somebody without a session root takes what it reaches, and says what it does not.
    expect(existsSync(absent.autostart)).toBe(false);
    expect(existsSync(absent.settings)).toBe(true);
    expect(said).toContain(`the iFax key of ${ABSENT} may still be in their keychain`);
  } finally {
    await cups.close();
    spawnSync('userdel', [ABSENT]);
  }
});
