import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import type { TestOptions } from './e2e/surroundings/test.ts';

const fonts = path.join(import.meta.dirname, 'e2e/surroundings/fonts.conf');
const makesPictures = process.env.ASTERISM_SCREENSHOTS === '1';
const isRoot = process.getuid?.() === 0;
const makesItAlone = [
  '**/journey.spec.ts',
  '**/preferences-everywhere.spec.ts',
  '**/tools.spec.ts',
  '**/vscode-sync.spec.ts',
];
const pictures = makesPictures ? [] : ['**/*screenshots.spec.ts'];

export default defineConfig<TestOptions>({
  testDir: './e2e',
  globalSetup: './e2e/global-setup.ts',
  projects: [
    { name: 'each', testIgnore: [...makesItAlone, ...pictures] },
    // Their limits of a second mean a machine that does nothing else: `test:e2e` runs them by themselves.
    { name: 'alone', testMatch: makesItAlone },
  ],
  outputDir: './test-results',
  // Every worker starts a server and a database of its own.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // Some limits are a person's second, and a busy machine may take one away: told as "flaky".
  retries: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.ASTERISM_CHROMIUM && {
        executablePath: path.resolve(process.env.ASTERISM_CHROMIUM),
      }),
      // The pictures show the same fonts wherever they are made.
      ...(makesPictures && { env: { ...process.env, FONTCONFIG_FILE: fonts } }),
      args: [
        // Chromium's sandbox refuses to run as root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
});
