import { defineConfig } from 'playwright/test';
import { chromiumArgs } from './tests/e2e/chromium.ts';

const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/e2e/serve.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A slow machine is no fault of the code; a test that fails twice is.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 25_000 },
  reporter: [
    ['dot'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '.cache/playwright.json' }],
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    // Recording takes as much time as the test itself, so only what has failed is recorded.
    trace: 'on-first-retry',
    launchOptions: {
      args: chromiumArgs,
      ...(executablePath ? { executablePath } : {}),
    },
  },
});
