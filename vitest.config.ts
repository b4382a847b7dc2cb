import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** scripts/test.mjs runs the suites as a user who may not write into the checkout. */
const cacheDir =
  process.env['PAGEWIRE_TEST_CACHE'] ?? fileURLToPath(new URL('node_modules/.cache/vitest', import.meta.url));

const PURE = 'test/unit/core/**/*.test.ts';

export default defineConfig({
  cacheDir,
  test: {
    // Two cores: the real parts under test (processes, servers, databases) need one of them.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    allowOnly: process.env['CI'] === undefined,
    projects: [
      // The core holds no state between calls: its suites share their modules, which halves their time.
      { extends: true, test: { name: 'core', include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: 'parts',
          include: [
            'test/*.test.ts',
            'test/{unit,contract,integration,ipp,crash,robustness}/**/*.test.ts',
            'test/unit/**/*.test.tsx', // components, rendered to markup
          ],
          exclude: [PURE],
        },
      },
    ],
  },
});
