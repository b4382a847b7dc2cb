// electron-builder's afterPack, once for each system and architecture, before anything is signed or compressed. It reads nothing but
// what was packed, so a builder that is called without scripts/dist.mjs is checked all the same.
const { rmSync } = require('node:fs');
const { join } = require('node:path');

/** The builder's numbers (builder-util, enum Arch) of the architectures that we build for. */
const ARCHITECTURES = new Map([
  [1, 'x64'],
  [3, 'arm64'],
]);

/**
 * @typedef {object} Context
 * @property {string} appOutDir
 * @property {string} outDir
 * @property {string} electronPlatformName
 * @property {number} arch
 * @property {{ appInfo: { productFilename: string, version: string }, config: { electronVersion?: string | null }, info: { framework: { version: string } } }} packager
 */

/** @param {Context} context */
exports.default = async ({ appOutDir, outDir, electronPlatformName, arch, packager }) => {
  const isMac = electronPlatformName === 'darwin';
  const resources = isMac
    ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents/Resources')
    : join(appOutDir, 'resources');
  // What an unpacked test runtime brings along.
  if (!isMac)
    for (const file of ['resources/default_app.asar', 'version']) rmSync(join(appOutDir, file), { force: true });
  const { recordAppPart } = await import('./dist/record-app-part.mjs');
  recordAppPart({
    resources,
    outDir,
    platform: `${electronPlatformName}-${ARCHITECTURES.get(arch) ?? 'unknown'}`,
    version: packager.appInfo.version,
    electron: packager.config.electronVersion ?? packager.info.framework.version,
  });
};
