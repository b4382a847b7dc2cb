// What Pagewire is packaged as, and what each of these needs of the computer that builds it.

/** @typedef {'linux' | 'win' | 'mac'} System */
/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {string} arch
 * @property {boolean} canDownload whether GitHub answers: the Electrons of other computers and some helper programs come from there
 * @property {(program: string) => boolean} has whether a program is installed
 */
/**
 * @typedef {object} Target
 * @property {System} system
 * @property {string} name as electron-builder calls it
 * @property {string} arch
 */

/** @type {Readonly<Record<System, readonly string[]>>} */
const NAMES = { linux: ['deb', 'rpm', 'tar.gz', 'AppImage'], win: ['nsis', 'msi'], mac: ['dmg', 'zip'] };
/** Every native part exists for these (keytar and SQLite bring them prebuilt). */
const ARCHITECTURES = ['x64', 'arm64'];

/** @type {readonly Target[]} */
export const TARGETS = /** @type {System[]} */ (['linux', 'win', 'mac']).flatMap((system) =>
  NAMES[system].flatMap((name) => ARCHITECTURES.map((arch) => ({ system, name, arch }))),
);

/** @type {Readonly<Record<string, { readonly program: string, readonly from: string }>>} */
const PROGRAMS = {
  deb: { program: 'dpkg-deb', from: 'dpkg' },
  rpm: { program: 'rpmbuild', from: 'rpm' },
  'tar.gz': { program: '7za', from: 'p7zip-full' },
};

/** @type {Readonly<Record<System, NodeJS.Platform>>} */
const HOME = { linux: 'linux', win: 'win32', mac: 'darwin' };

/**
 * Why a target cannot be built on this machine, known before anything is tried; null: it can.
 *
 * @param {Target} target
 * @param {Machine} machine
 * @returns {string | null}
 */
export function reasonAgainst({ system, name, arch }, machine) {
  if (system === 'mac' && machine.platform !== 'darwin') return 'only a Mac can sign and pack it';
  const isHome = HOME[system] === machine.platform;
  if (!machine.canDownload && !(isHome && arch === machine.arch))
    return `Electron for ${HOME[system]}-${arch} comes from github.com, which did not answer`;
  if (name === 'msi' && !isHome) return 'the WiX tools run on Windows';
  if (name === 'nsis' && !isHome && !machine.has('wine')) return 'the uninstaller is made by running it: needs wine';
  if (name === 'AppImage' && !machine.canDownload)
    return 'its runtime and mksquashfs come from github.com, which did not answer';
  const needed = PROGRAMS[name];
  if (needed !== undefined && !(name === 'tar.gz' && machine.canDownload) && !machine.has(needed.program))
    return `${needed.program} is not installed (package ${needed.from})`;
  return null;
}
