import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from the other suites: what is measured here must not wait for another test, and the documents are fetched first. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  cacheDir: process.env['PAGEWIRE_TEST_CACHE'] ?? 'node_modules/.cache/vitest',
  test: { include: ['test/robustness/*.suite.ts'], fileParallelism: false, hookTimeout: 120_000 },
});
