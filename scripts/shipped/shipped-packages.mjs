// Everything that a package of Pagewire holds beside our own code, with the text of its licence.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFolder } from './bundled.mjs';

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version empty: not known, because it came inside another package
 * @property {string} licence SPDX expression
 * @property {string} text of the licence, empty if none was found
 * @property {string | null} integrity of the package as it came from the registry, as in the lock file; null inside another
 * @property {string | null} inside the package that brings it along
 */

const LICENCE_FILE = /^(licen[cs]e|copying|notice|unlicense)/i;
/** Behind this line Vite names what its own program is made of, which we do not ship. */
const END_OF_VITE = '# Licenses of bundled dependencies';

const text = (/** @type {string} */ name) => readFileSync(new URL(`texts/${name}.txt`, import.meta.url), 'utf8');

/** Packages without a licence file. The licence itself is what their package.json names. */
const OWN_TEXTS = new Map([
  ['@neslinesli93/qpdf-wasm', 'qpdf-wasm'],
  ['lazy-val', 'lazy-val'],
  ['proxy-agent-negotiate', 'proxy-agent-negotiate'],
]);

/** What three of the packages are wrapped around, and what is in that. @param {string} root @returns {readonly ShippedPackage[]} */
function wrapped(root) {
  const inside = (/** @type {Pick<ShippedPackage, 'name' | 'licence' | 'text' | 'inside'>} */ part) => ({
    version: '',
    integrity: null,
    ...part,
  });
  const pdfium = readFileSync(join(root, 'node_modules/@embedpdf/pdfium/LICENSE.pdfium'), 'utf8');
  return [
    inside({
      name: 'PDFium',
      licence: 'BSD-3-Clause AND Apache-2.0',
      text: `${text('pdfium-parts')}\n${pdfium}`,
      inside: '@embedpdf/pdfium',
    }),
    // Chromium's list of licences does not name the first, and the second is of Unicode's own kind.
    inside({ name: 'Little CMS', licence: 'MIT', text: text('lcms'), inside: '@embedpdf/pdfium' }),
    inside({ name: 'ICU', licence: 'Unicode-3.0', text: text('icu'), inside: '@embedpdf/pdfium' }),
    inside({
      name: 'QPDF',
      licence: 'Apache-2.0',
      text: text('qpdf-parts') + text('Apache-2.0'),
      inside: '@neslinesli93/qpdf-wasm',
    }),
    inside({ name: 'SQLite', licence: 'blessing', text: text('sqlite'), inside: '@photostructure/sqlite' }),
  ];
}

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The native packages, and what they need: they lie beside the bundles. @param {string} root @returns {readonly string[]} */
function unbundled(root) {
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {string} */ name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const needed of Object.keys(readJson(join(root, 'node_modules', name, 'package.json')).dependencies ?? {}))
      add(needed);
  };
  for (const name of Object.keys(readJson(join(root, 'package.json')).dependencies)) add(name);
  return [...found];
}

/** @param {string} root of the checkout, built @returns {readonly string[]} */
function names(root) {
  const bundled = readdirSync(bundledFolder(root)).flatMap((file) => readJson(join(bundledFolder(root), file)));
  return [...new Set([...bundled, ...unbundled(root)])].sort();
}

/** @param {string} folder @param {string} name */
function licenceText(folder, name) {
  const own = OWN_TEXTS.get(name);
  if (own !== undefined) return text(own);
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  const [found = ''] = files
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
    .split(END_OF_VITE);
  return found.trim();
}

/**
 * By name. Packages are read from node_modules, so what is said of them is what was built from.
 *
 * @param {string} root of the checkout, built
 * @returns {readonly ShippedPackage[]}
 */
export function shippedPackages(root) {
  const lock = readJson(join(root, 'package-lock.json')).packages;
  const found = names(root).map((name) => {
    const folder = join(root, 'node_modules', name);
    const { name: real, version, license } = readJson(join(folder, 'package.json'));
    const integrity = lock[`node_modules/${name}`]?.integrity ?? null;
    return { name: real, version, licence: license ?? '', text: licenceText(folder, name), integrity, inside: null };
  });
  return [...found, ...wrapped(root)].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** Electron's own licence, and where Chromium's are. @param {string} root @returns {string} */
export const runtimeLicence = (root) => readFileSync(join(root, 'node_modules/electron/LICENSE'), 'utf8').trim();
