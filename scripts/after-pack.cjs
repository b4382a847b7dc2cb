// electron-builder's afterPack, once for each system and architecture, before anything is signed or compressed. It reads nothing but
// what was packed, so a builder that is called without scripts/dist.mjs is checked all the same.
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { Arch } = require('builder-util');

/** @param {import('app-builder-lib').AfterPackContext} context */
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
    platform: `${electronPlatformName}-${Arch[arch]}`,
    version: packager.appInfo.version,
    electron: packager.config.electronVersion ?? packager.info.framework.version,
  });
};
