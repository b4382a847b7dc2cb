// electron-builder's afterPack: drops what an unpacked test runtime brings along.
const { rmSync } = require('node:fs');
const { join } = require('node:path');

/** @param {{ appOutDir: string, electronPlatformName: string }} context */
exports.default = ({ appOutDir, electronPlatformName }) => {
  if (electronPlatformName === 'darwin') return;
  for (const file of ['resources/default_app.asar', 'version']) rmSync(join(appOutDir, file), { force: true });
};
