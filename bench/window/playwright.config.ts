import { defineConfig } from '@playwright/test';

/** Figures of the real window: bench/first-thumbnail.mjs runs this. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.figures.ts',
  outputDir: process.env['PAGEWIRE_E2E_OUTPUT'] ?? '../../out/test-results',
  timeout: 180_000,
  workers: 1,
  reporter: [['dot']],
});
