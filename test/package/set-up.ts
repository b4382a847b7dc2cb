import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startVirtualDisplay } from '../../scripts/setup/display.mjs';
import { newKey } from '../../scripts/sign-feed.mjs';
import { busConfig } from '../fixtures/session-bus';
import { buildDeb, FEED_ADDRESS } from './build';
import { dataFolderOf, install, isInstalled, openOffice, removePackage, theOffice, type Office } from './office';

const NAME = 'pagewire-office';

const RUNNING = '/run/pagewire-package-suite';

/** Two runs at once on one computer would remove each other's package and user. Answers what ends this one. */
function beAlone(): () => void {
  const other = existsSync(RUNNING) ? readFileSync(RUNNING, 'utf8') : '';
  if (other !== '' && existsSync(`/proc/${other}`))
    throw new Error(`This suite is running on this computer already (process ${other}).`);
  writeFileSync(RUNNING, String(process.pid));
  return () => {
    rmSync(RUNNING, { force: true });
  };
}

/** Builds the package, makes the office and installs; afterwards nothing of it is left on the computer. */
export default async function setUp(): Promise<() => Promise<void>> {
  const endOfTurn = beAlone();
  const isLeftOver = spawnSync('id', [NAME]).status === 0;
  // Only one whose user is there too was left by a run that was killed.
  if (isInstalled() && !isLeftOver)
    throw new Error(
      'Pagewire is installed on this computer, and this suite would remove it. Remove it yourself first.',
    );
  if (isLeftOver) {
    removePackage();
    execFileSync('userdel', [NAME]);
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'pagewire-package-'));
  chmodSync(scratch, 0o755);
  const undo: (() => Promise<void> | void)[] = [
    endOfTurn,
    () => {
      rmSync(scratch, { recursive: true, force: true });
    },
  ];
  const leave = async (): Promise<void> => {
    for (const step of undo.reverse()) await step();
  };
  try {
    // One that was built before may be tried in its place, such as one that is about to be published.
    const given = process.env['PAGEWIRE_PACKAGE'];
    const feed = given === undefined ? { address: FEED_ADDRESS, key: newKey() } : null;
    const deb = given ?? buildDeb(path.join(scratch, 'dist'), feed);
    const user = makeUser(path.join(scratch, 'home'));
    undo.push(() => {
      execFileSync('userdel', [NAME]);
    });
    const runtime = runtimeFolder(user, undo);
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: user.home,
      USER: NAME,
      LOGNAME: NAME,
      LANG: 'C.UTF-8',
      XDG_RUNTIME_DIR: runtime,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtime}/bus`,
      // Practice calls take a few hundredths of what real ones do.
      PAGEWIRE_PRACTICE_SCALE: '0.02',
    };
    await openSession(user, { runtime, scratch, env }, undo);
    const display = await startVirtualDisplay({ ...user, name: NAME }, env);
    undo.push(() => display.stop());
    const office: Office = { name: NAME, ...user, env: { ...env, DISPLAY: display.name }, deb, feed, scratch };
    freshData(office);
    undo.push(() => {
      if (isInstalled()) removePackage();
      // dpkg remembers what was removed until it is purged.
      spawnSync('dpkg', ['--purge', 'pagewire']);
    });
    install(deb);
    openOffice(office);
    return leave;
  } catch (error) {
    await leave();
    throw error;
  }
}

type User = Pick<Office, 'uid' | 'gid' | 'home'>;

function makeUser(home: string): User {
  execFileSync('useradd', ['--create-home', '--home-dir', home, '--shell', '/usr/sbin/nologin', NAME]);
  const id = (what: string): number => Number(execFileSync('id', [what, NAME], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g'), home };
}

/** Where a log-in puts the bus of a session; what removes the package looks there. */
function runtimeFolder({ uid, gid }: User, undo: (() => Promise<void> | void)[]): string {
  const folder = `/run/user/${String(uid)}`;
  mkdirSync('/run/user', { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  chownSync(folder, uid, gid);
  undo.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

async function openSession(
  { uid, gid }: User,
  { runtime, scratch, env }: { readonly runtime: string; readonly scratch: string; readonly env: NodeJS.ProcessEnv },
  undo: (() => Promise<void> | void)[],
): Promise<void> {
  const own = { uid, gid, env };
  const config = path.join(scratch, 'bus.conf');
  writeFileSync(config, busConfig(`unix:path=${runtime}/bus`));
  const follow = (child: ChildProcess): void => {
    undo.push(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, 'exit');
    });
  };
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address'], {
    ...own,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  follow(bus);
  await once(bus.stdout, 'data');
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    ...own,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  follow(keyring);
  keyring.stdin.end('test');
  const ask = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner'];
  const isThere = (): boolean =>
    spawnSync('dbus-send', [...ask, 'string:org.freedesktop.secrets'], { ...own, encoding: 'utf8' }).stdout.includes(
      'true',
    );
  for (let left = 100; !isThere(); left -= 1) {
    if (left === 0) throw new Error('the keyring did not come');
    await pause(100);
  }
}

/** A fax cannot be taken back, so that no test waits for that. */
export function freshData(office: Pick<Office, 'home' | 'uid' | 'gid'>): void {
  const folder = dataFolderOf(office);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ undoSeconds: 0, askFirstTime: false }));
  giveToUser(path.join(office.home, '.config'), office);
}

/** What root has written for the user. */
export function giveToUser(place: string, { uid, gid }: Pick<Office, 'uid' | 'gid'> = theOffice()): void {
  execFileSync('chown', ['-R', `${String(uid)}:${String(gid)}`, place]);
}
