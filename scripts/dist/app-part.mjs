// The part of a package that is ours, everything beside Electron itself: what is in it, to the byte, and how large it is.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readAsar } from '../electron/asar.mjs';

/** Bytes. Beside Electron's hundred megabytes nobody should notice what we add. */
export const MOST_BYTES = 15_000_000;

/** What Electron brings along in its resources on a Mac. */
const OF_ELECTRON = /\.lproj$|^electron\.icns$/;

/** @typedef {{ readonly path: string, readonly size: number, readonly sha256: string }} ListedFile */

/** @param {string} path @param {Buffer} content @returns {ListedFile} */
const listed = (path, content) => ({
  path,
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

/** @param {string} folder @param {string} path @returns {readonly ListedFile[]} */
function listBelow(folder, path) {
  const whole = join(folder, path);
  if (!statSync(whole).isDirectory()) {
    const content = readFileSync(whole);
    return path.endsWith('.asar')
      ? readAsar(content).map((file) => listed(`${path}/${file.path}`, file.content))
      : [listed(path, content)];
  }
  return readdirSync(whole).flatMap((name) => listBelow(folder, path === '' ? name : `${path}/${name}`));
}

/** Every file, those inside app.asar too, by path. @param {string} resources folder `resources` of a packed program */
export function listAppPart(resources) {
  const own = readdirSync(resources).filter((name) => !OF_ELECTRON.test(name));
  return own.flatMap((name) => listBelow(resources, name)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** As sha256sum writes it, with the size in between. @param {readonly ListedFile[]} files */
export const writeFileList = (files) =>
  files.map(({ path, size, sha256 }) => `${sha256} ${String(size).padStart(9)}  ${path}\n`).join('');

/** What lies on the disk. @param {string} resources @returns {number} bytes */
export function sizeOfAppPart(resources) {
  /** @param {string} path @returns {number} */
  const sizeOf = (path) => {
    const found = statSync(path);
    if (!found.isDirectory()) return found.size;
    return readdirSync(path).reduce((/** @type {number} */ sum, name) => sum + sizeOf(join(path, name)), 0);
  };
  const own = readdirSync(resources).filter((name) => !OF_ELECTRON.test(name));
  return own.reduce((sum, name) => sum + sizeOf(join(resources, name)), 0);
}

/** @param {number} bytes @throws when it is more than may be */
export function checkSize(bytes) {
  const figure = `${(bytes / 1e6).toFixed(2)} MB of ${(MOST_BYTES / 1e6).toFixed(0)} MB`;
  if (bytes > MOST_BYTES) throw new Error(`The part beside Electron is too large: ${figure}.`);
  return `part beside Electron: ${figure}`;
}
