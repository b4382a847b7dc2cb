import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from the other suites: they need CUPS's ipptool and ghostscript, and speak with a printer of their own. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  cacheDir: process.env['PAGEWIRE_TEST_CACHE'] ?? 'node_modules/.cache/vitest',
  test: { include: ['test/ipp/*.suite.ts'], maxWorkers: 2, testTimeout: 30_000, hookTimeout: 120_000 },
});
