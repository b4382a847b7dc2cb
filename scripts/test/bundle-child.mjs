import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../electron/places.mjs';

/**
 * Bundles a child process of a suite, which is TypeScript, with the program's own code.
 *
 * @param {string} entry relative to the checkout
 * @returns {Promise<{ file: string, remove: () => void }>}
 */
export async function bundleChild(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-child-'));
  const name = `${basename(entry, '.ts')}.mjs`;
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@photostructure/sqlite', 'keytar'] },
    build: {
      ssr: entry,
      target: 'node20',
      outDir: folder,
      // The folder is outside the root: vite asks to be told.
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return { file: join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
