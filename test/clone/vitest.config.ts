import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from the other suites: it installs and builds a whole checkout, which takes a minute. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  cacheDir: process.env['PAGEWIRE_TEST_CACHE'] ?? 'node_modules/.cache/vitest',
  test: { include: ['test/clone/*.test.ts'], testTimeout: 600_000, hookTimeout: 120_000 },
});
