import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: process.env['PAGEWIRE_E2E_OUTPUT'] ?? 'out/test-results',
  timeout: 60_000,
  workers: 1, // each test starts a whole application
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
});
