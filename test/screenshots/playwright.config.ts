import { defineConfig } from '@playwright/test';

/** Pictures to be looked at, not compared: scripts/screenshots.mjs runs this. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.shots.ts',
  outputDir: process.env['PAGEWIRE_E2E_OUTPUT'] ?? '../../out/test-results',
  timeout: 180_000,
  // Nothing is tested here: on a busy computer a picture is taken later, and is the same.
  expect: { timeout: 30_000 },
  workers: 1,
  reporter: [['list']],
});
