import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // What every surface relies on. `npm test` measures it with the tests of core alone.
    coverage: {
      provider: 'v8',
      include: ['core/src/{sync,mutations}/**'],
      exclude: ['**/*.types.ts'],
      reporter: ['text-summary'],
      reportsDirectory: 'node_modules/.coverage',
      thresholds: { lines: 98, branches: 98 },
    },
    projects: [
      {
        test: {
          name: 'core',
          root: './core',
          include: ['{src,testing}/**/*.test.{ts,tsx}'],
          environment: 'node',
          // Thousands of models are searched while what runs is counted.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          root: './server',
          include: ['{app,cli,testing}/**/*.test.{ts,tsx}'],
          environment: 'node',
          globalSetup: path.join(import.meta.dirname, 'server/testing/global-setup.ts'),
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Processes of their own answer when the machine lets them; a promised time is named.
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'browser-extension',
          root: './browser-extension',
          include: [
            '{connection,entrypoints,injected,messages,sites,storage,worker}/**/*.test.{ts,tsx}',
          ],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'vscode-extension',
          root: './vscode-extension',
          include: ['src/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: { name: 'tools', root: './tools', include: ['**/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
