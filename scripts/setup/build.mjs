import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything the bundles are made of. Tests, scripts and documentation are not. */
const SOURCES = [
  'core',
  'bridge',
  'electron',
  'renderer',
  'practice',
  'scripts/shipped',
  'vite.config.ts',
  'tsconfig.base.json',
  'package-lock.json',
];

/** @param {string} root */
const stampOf = (root) => join(root, 'out/built-from');

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(root, path) {
  /** @type {import('node:fs').Dirent[]} */
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path];
    throw error;
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

/**
 * A hash over names and contents of the sources (content, not time: a fresh clone has no meaningful times).
 *
 * @param {string} root
 */
export function sourceHash(root) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((path) => filesUnder(root, path))) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} root */
export function isBuilt(root) {
  try {
    return readFileSync(stampOf(root), 'utf8') === sourceHash(root);
  } catch {
    return false;
  }
}

/**
 * @param {string} root
 * @param {{ quiet: boolean }} options
 */
export async function build(root, { quiet }) {
  const hash = sourceHash(root); // before: a source that changes meanwhile must not pass for built
  const { createBuilder } = await import('vite');
  const builder = await createBuilder(
    { configFile: join(root, 'vite.config.ts'), logLevel: quiet ? 'warn' : 'info' },
    null,
  );
  await builder.buildApp();
  const { writeLicences } = await import('../shipped/write-licences.mjs');
  writeLicences(root);
  writeFileSync(stampOf(root), hash);
}
