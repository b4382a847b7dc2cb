import { execFileSync, spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where the package puts the program. */
export const FOLDER = '/opt/Pagewire';
export const PROGRAM = path.join(FOLDER, 'pagewire');
export const PACKAGE = 'pagewire';

/** With which the package was built. */
export interface Feed {
  /** https, ends in "/". */
  readonly address: string;
  readonly key: { readonly private: string; readonly public: string };
}

/** Whoever works with the installed program: an ordinary user with a home, a session with a keyring, and a display. Made for one run. */
export interface Office {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  /** What a desktop gives to the programs that it starts. */
  readonly env: Readonly<Record<string, string>>;
  /** The package that was built from this checkout. */
  readonly deb: string;
  /** Where it looks for newer versions; null: it was built elsewhere. */
  readonly feed: Feed | null;
  /** For whatever a test writes; everybody may read it. */
  readonly scratch: string;
}

const VARIABLE = 'PAGEWIRE_PACKAGE_OFFICE';

/** The set-up hands it to the workers of Playwright, which inherit the environment. */
export function openOffice(office: Office): void {
  process.env[VARIABLE] = JSON.stringify(office);
}

export function theOffice(): Office {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('test/package/set-up.ts did not run');
  return JSON.parse(text) as Office;
}

export const dataFolderOf = ({ home }: Pick<Office, 'home'>): string => path.join(home, '.config', 'Pagewire');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

interface How {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdio?: StdioOptions;
}

/** Starts a program as the office's user, with nothing of root's environment. */
export function startAsUser(program: string, args: readonly string[], { env = {}, cwd, stdio }: How = {}): Run {
  const office = theOffice();
  const child = spawn(program, [...args], {
    uid: office.uid,
    gid: office.gid,
    cwd: cwd ?? office.home,
    env: { ...office.env, ...marked(), ...env },
    stdio: stdio ?? ['pipe', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (bytes: Buffer) => (texts.out += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (texts.err += bytes.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, ...texts });
    });
  });
  return { child, ended };
}

/** As `startAsUser`, to its end, without anything on standard input. */
export async function asUser(program: string, args: readonly string[], how: How = {}): Promise<Ended> {
  const { child, ended } = startAsUser(program, args, how);
  child.stdin?.end();
  return ended;
}

/** By which scripts/test.mjs finds what a step left running. */
const marked = (): Record<string, string> => {
  const run = process.env['PAGEWIRE_TEST_RUN'];
  return run === undefined ? {} : { PAGEWIRE_TEST_RUN: run };
};

/** Installs a package from its file, as an administrator does; answers what its scripts said. */
export function install(deb: string): string {
  return execFileSync('dpkg', ['--install', deb], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Removes it where only the users of this suite are known: another's printer, start at login and key are none of its business. */
export function removePackage(env: Readonly<Record<string, string>> = {}): {
  readonly code: number | null;
  readonly said: string;
} {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => !worksWithPagewire(line) || OURS.test(line));
  const known = path.join(mkdtempSync(path.join(tmpdir(), 'pagewire-users-')), 'passwd');
  writeFileSync(known, users.join('\n'), { mode: 0o644 });
  const command = [
    '--mount',
    '--',
    'sh',
    '-c',
    'mount --bind "$1" /etc/passwd && exec dpkg --remove "$0"',
    PACKAGE,
    known,
  ];
  const run = spawnSync('unshare', command, { encoding: 'utf8', env: { ...process.env, ...env } });
  rmSync(path.dirname(known), { recursive: true });
  return { code: run.status, said: run.stdout + run.stderr };
}

const OURS = /^pagewire-(office|absent):/;
const worksWithPagewire = (line: string): boolean =>
  existsSync(path.join(line.split(':')[5] ?? '/', '.config/Pagewire'));

export function isInstalled(): boolean {
  const run = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', PACKAGE], { encoding: 'utf8' });
  return run.stdout === 'installed';
}

export interface Process {
  readonly pid: number;
  readonly command: readonly string[];
}

/** Chromium writes its command lines anew, with spaces. */
const SEPARATORS = /[\0 ]+/;

/** Running processes of the installed program. */
export function processes(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readlinkSync(`/proc/${pid}/exe`).startsWith(PROGRAM)) return [];
        return [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(SEPARATORS) }];
      } catch {
        return []; // ended meanwhile
      }
    });
}

/** Chromium gives its helpers a "--type=". */
export const mainProcesses = (): readonly Process[] =>
  processes().filter(({ command }) => !command.some((word) => word.startsWith('--type=')));

/** Ends what a test that failed in the middle left, so that the next one begins alone. */
export async function endAll(): Promise<void> {
  for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
  while (processes().length > 0) await pause(50);
}

/** TCP ports, on any address, that a process of this user listens on (proc(5): state 0A). */
export function listening({ uid }: Pick<Office, 'uid'>): readonly number[] {
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , owner]) => state === '0A' && owner === String(uid))
    .map(([, local = '']) => Number.parseInt(local.split(':')[1] ?? '', 16));
}
