import { type BrowserContextOptions, test as base, expect } from '@playwright/test';
import { ModelsPage } from './models-page.ts';
import { type RunningServer, startServer } from './running-server.ts';

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

export type TestOptions = {
  /** What the console may say in a test that breaks the connection on purpose. */
  expectedErrors: RegExp | null;
};

type TestFixtures = TestOptions & {
  models: ModelsPage;
  /** Fails a test whose page complained: script errors, failed requests, broken CSP. */
  quietConsole: undefined;
  /** The person starts without stars and with a server that answers. */
  cleanStart: undefined;
};
type WorkerFixtures = { server: RunningServer; session: StorageState };

/** Nobody is signed in. */
export const stranger: StorageState = { cookies: [], origins: [] };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  session: [
    async ({ server, browser }, use) => {
      const context = await browser.newContext({ storageState: stranger });
      await context.request.get(await server.welcomeLink());
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker' },
  ],
  expectedErrors: [null, { option: true }],
  baseURL: ({ server }, use) => use(server.origin),
  storageState: ({ session }, use) => use(session),
  cleanStart: [
    async ({ server, session, playwright }, use) => {
      await server.revive();
      const request = await playwright.request.newContext({
        baseURL: server.origin,
        storageState: session,
        extraHTTPHeaders: { origin: server.origin },
      });
      const listed = await request.get('/api/favorites/models?limit=1000');
      const { favorites }: { favorites: { modelId: string }[] } = await listed.json();
      for (const { modelId } of favorites)
        await request.delete(`/api/favorites/models/${encodeURIComponent(modelId)}`);
      await request.dispose();
      await use(undefined);
    },
    { auto: true },
  ],
  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const complaints: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error' || /Content Security Policy/i.test(message.text()))
          complaints.push(`${message.text()} ${message.location().url}`);
      });
      context.on('weberror', (problem) => complaints.push(problem.error().stack ?? ''));
      await use(undefined);
      expect(complaints.filter((text) => !expectedErrors?.test(text))).toEqual([]);
    },
    { auto: true },
  ],
  models: ({ page }, use) => use(new ModelsPage(page)),
});

export { expect };
