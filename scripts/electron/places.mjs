import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Runtime
 * @property {string} exe absolute path of the executable
 * @property {string} dist its folder
 * @property {string} version of Electron; 'unknown' for a runtime named by PAGEWIRE_ELECTRON
 * @property {'named' | 'official' | 'fallback'} source
 */

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const PACKAGE = join(ROOT, 'node_modules/electron');

/** Where an unpacked runtime is kept. `npm ci` empties node_modules: name a folder elsewhere to keep it. */
export const CACHE = resolve(
  process.env['PAGEWIRE_ELECTRON_CACHE'] ?? join(ROOT, 'node_modules/.cache/electron-runtime'),
);

/** @param {string} sentence */
export const say = (sentence) => {
  process.stderr.write(`[electron] ${sentence}\n`);
};
