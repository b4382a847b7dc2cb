import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../electron/places.mjs';
import { shippedPackages } from '../shipped/shipped-packages.mjs';
import { checkSize, listAppPart, sizeOfAppPart, writeFileList } from './app-part.mjs';
import { madeFor } from './native-part.mjs';
import { writeSbom } from './sbom.mjs';
import { sourceSeconds } from './source-time.mjs';

/** @param {string} file */
function firstBytes(file) {
  const head = Buffer.alloc(4096);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, head);
  } finally {
    closeSync(opened);
  }
  return head;
}

/**
 * Checks what was packed, and writes beside the packages what is in it: the list of files, and the list of parts (SBOM).
 *
 * @param {object} of
 * @param {string} of.resources folder of the packed program
 * @param {string} of.outDir where the packages go
 * @param {string} of.platform such as `linux-x64`
 * @param {string} of.version of Pagewire
 * @param {string} of.electron version of Electron
 */
export function recordAppPart({ resources, outDir, platform, version, electron }) {
  const files = listAppPart(resources);
  const natives = files.filter(({ path }) => path.endsWith('.node'));
  if (natives.length === 0) throw new Error(`No native part for ${platform} was packed.`);
  for (const { path } of natives) {
    const found = madeFor(firstBytes(join(resources, path)));
    if (found !== platform) throw new Error(`${path} was made for ${found}, not for ${platform}.`);
  }
  console.log(`  • ${platform}: ${checkSize(sizeOfAppPart(resources))}`);
  const name = join(outDir, `pagewire-${version}-${platform}`);
  writeFileSync(`${name}.files.txt`, writeFileList(files));
  const packages = shippedPackages(ROOT);
  writeFileSync(`${name}.cdx.json`, writeSbom({ version, electron, platform, seconds: sourceSeconds(ROOT), packages }));
}
