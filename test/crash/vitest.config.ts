import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from the other suites: it starts and kills the real app for minutes. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  cacheDir: process.env['PAGEWIRE_TEST_CACHE'] ?? 'node_modules/.cache/vitest',
  test: { include: ['test/crash/*.suite.ts'] },
});
