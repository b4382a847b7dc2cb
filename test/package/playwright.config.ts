import { defineConfig } from '@playwright/test';

/** Apart from the other suites: root installs a package for it. The files run in the order of their names; the last one removes the package. */
export default defineConfig({
  testDir: '.',
  outputDir: process.env['PAGEWIRE_E2E_OUTPUT'] ?? '../../out/test-results',
  globalSetup: './set-up.ts',
  timeout: 60_000,
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
});
