import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles practice/main.ts as the app does and returns the path of the one file; `remove` takes it away. */
export async function bundlePracticeService(): Promise<{ entry: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-practice-bundle-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'practice/main.ts',
      outDir: folder,
      // The folder is outside the root: vite asks to be told.
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'practice-service.mjs', codeSplitting: false } },
    },
  });
  return {
    entry: join(folder, 'practice-service.mjs'),
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
