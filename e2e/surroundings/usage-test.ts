import { startServer } from './running-server.ts';
import { test as base, expect } from './test.ts';

/** A server of its own: what was used stays, and other pages tell of budgets. */
export const test = base.extend<object, { server: Awaited<ReturnType<typeof startServer>> }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

export { expect };
