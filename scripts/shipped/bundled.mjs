// Vite's own report of what went into the bundles: one list of packages for each environment, beside the bundles.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/** Code that the builder adds itself, by how it names it. */
const OF_THE_BUILDER = [
  { begins: 'vite/', name: 'vite' },
  { begins: 'rolldown/', name: 'rolldown' },
];

/**
 * The package that a module comes from; null for our own code.
 *
 * @param {string} id as the builder has it: a path, or a name behind NUL
 */
export function packageOf(id) {
  const inside = id.replaceAll('\\', '/').split('node_modules/').slice(1).pop();
  if (inside !== undefined) return /^(@[^/]+\/)?[^/?]+/.exec(inside)?.[0] ?? null;
  if (!id.startsWith('\0')) return null;
  const builder = OF_THE_BUILDER.find(({ begins }) => id.startsWith(begins, 1));
  // A wrapper around a module of ours has that module's path in its name.
  if (builder === undefined && !/[\\/]/.test(id)) throw new Error(`It is not known whose code this is: ${id.slice(1)}`);
  return builder?.name ?? null;
}

/** @param {string} root of the checkout */
export const bundledFolder = (root) => join(root, 'out/bundled');

/**
 * @param {string} root of the checkout
 * @returns {import('vite').Plugin}
 */
export function noteBundled(root) {
  return {
    name: 'pagewire:note-bundled',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      // A test may build a bundle of its own elsewhere.
      if (!resolve(dir).startsWith(join(root, 'out') + sep)) return;
      const names = new Set();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const name = renderedLength === 0 ? null : packageOf(id);
          if (name !== null) names.add(name);
        }
      }
      mkdirSync(bundledFolder(root), { recursive: true });
      const file = join(bundledFolder(root), `${this.environment.name}.json`);
      writeFileSync(file, `${JSON.stringify([...names].sort(), null, 2)}\n`);
    },
  };
}
