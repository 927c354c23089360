import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          root: './core',
          include: ['{src,testing}/**/*.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'server',
          root: './server',
          include: ['{app,cli}/**/*.test.{ts,tsx}'],
          environment: 'node',
          globalSetup: './testing/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: { name: 'tools', root: './tools', include: ['**/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
