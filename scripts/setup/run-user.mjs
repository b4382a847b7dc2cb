// Electron refuses root with its sandbox on, and the sandbox is never switched off. So root's runs happen as an ordinary user.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'pagewire-run';

/**
 * @typedef {object} Identity
 * @property {string} name
 * @property {number} uid
 * @property {number} gid
 * @property {string} home
 */

export const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** @returns {Identity | null} */
function find() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${NAME}:`));
  if (line === undefined) return null;
  const [, , uid, gid, , home] = line.split(':');
  return { name: NAME, uid: Number(uid), gid: Number(gid), home: home ?? '' };
}

/**
 * The ordinary user that stands in for root, made once; null when this process isn't root and needs none.
 *
 * @returns {Identity | null}
 */
export function ensureRunUser() {
  if (!isRoot) return null;
  const known = find();
  if (known !== null) return known;
  const run = spawnSync('useradd', ['--create-home', '--shell', '/usr/sbin/nologin', NAME], { encoding: 'utf8' });
  const made = find();
  if (made === null) throw new Error(`The user ${NAME} could not be made: ${run.stderr.trim()}`);
  return made;
}

/**
 * @param {Identity | null} user
 * @param {string[]} test arguments of test(1)
 */
const passes = (user, test) =>
  user === null || spawnSync('/usr/bin/test', test, { uid: user.uid, gid: user.gid }).status === 0;

/**
 * @param {Identity | null} user
 * @param {string} path
 */
export const canRead = (user, path) => passes(user, ['-r', path]);

/**
 * @param {Identity | null} user
 * @param {string} path
 */
export const canRun = (user, path) => passes(user, ['-x', path]);

/**
 * A private temporary folder that belongs to `user`.
 *
 * @param {Identity | null} user
 */
export function privateFolder(user) {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-'));
  chmodSync(folder, 0o700);
  if (user !== null) chownSync(folder, user.uid, user.gid);
  return folder;
}

/**
 * Environment for a child of `user`: its own home and runtime folder, and nothing of root's session.
 *
 * @param {Identity | null} user
 * @param {string} runtimeFolder
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(user, runtimeFolder) {
  if (user === null) return { ...process.env };
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(XDG_|DBUS_|SUDO_|npm_|NPM_|XAUTHORITY$|INIT_CWD$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: user.home,
    USER: user.name,
    LOGNAME: user.name,
    TMPDIR: runtimeFolder,
    XDG_RUNTIME_DIR: runtimeFolder,
  };
}

/**
 * A folder that `user` can read and that holds `parts` of `root`: `root` itself where possible, else a fresh copy.
 *
 * @param {Identity | null} user
 * @param {string} root
 * @param {readonly string[]} parts paths relative to `root`
 * @returns {{ folder: string, dispose: () => void }}
 */
export function readableFolder(user, root, parts) {
  const own = { folder: root, dispose: () => undefined };
  if (user === null || (canRun(user, root) && canRead(user, root))) return own;
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-copy-'));
  chmodSync(folder, 0o755);
  for (const part of parts) {
    const from = join(root, part);
    if (existsSync(from)) cpSync(from, join(folder, part), { recursive: true, verbatimSymlinks: true });
  }
  spawnSync('chmod', ['-R', 'u+rwX,go+rX', folder]);
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}
