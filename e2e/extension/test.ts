import { type APIRequestContext, test as base, expect } from '@playwright/test';
import { type RunningServer, startServer } from '../surroundings/running-server.ts';
import { builtExtension } from './built-extension.ts';
import { connectExtension } from './connect-extension.ts';
import { serveFixturePages } from './fixture-pages.ts';
import { type RunningExtension, startExtension } from './running-extension.ts';

type WorkerFixtures = {
  folder: string;
  pages: { readonly port: number };
  server: RunningServer;
  /** Not connected to any server yet. */
  extension: RunningExtension;
  /** The person's own session on the server, beside the extension. */
  account: APIRequestContext;
  /** The extension after a person approved its code; `extension` itself from then on. */
  connected: RunningExtension;
};
type TestFixtures = {
  /** The person starts without stars, with a server that answers, and one empty tab. */
  cleanStart: undefined;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => use(builtExtension),
    { scope: 'worker' },
  ],
  pages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const pages = await serveFixturePages();
      await use(pages);
      pages.close();
    },
    { scope: 'worker' },
  ],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  extension: [
    async ({ folder, pages }, use) => {
      const extension = await startExtension(folder, pages.port);
      await use(extension);
      await extension.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  account: [
    async ({ extension, server }, use) => {
      await extension.context.request.get(await server.welcomeLink());
      await use(extension.context.request);
    },
    { scope: 'worker' },
  ],
  connected: [
    async ({ extension, server, account }, use) => {
      expect((await account.get(`${server.origin}/api/favorites/models`)).ok()).toBe(true);
      await connectExtension(extension, server);
      await use(extension);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  cleanStart: [
    async ({ server, extension, account }, use) => {
      await server.revive();
      const empty = await extension.context.newPage();
      for (const page of extension.context.pages()) if (page !== empty) await page.close();
      for (const id of await starsOnServer(account, server))
        await account.delete(`${server.origin}/api/favorites/models/${encodeURIComponent(id)}`, {
          headers: { origin: server.origin },
        });
      await use(undefined);
    },
    { auto: true },
  ],
});

/** The ids a person has starred, as the server has them. */
export async function starsOnServer(
  account: APIRequestContext,
  { origin }: RunningServer,
): Promise<string[]> {
  const answer = await account.get(`${origin}/api/favorites/models?limit=1000`);
  const { favorites }: { favorites: { modelId: string }[] } = await answer.json();
  return favorites.map(({ modelId }) => modelId).sort();
}

/** Stars a model as any other surface does, over REST. */
export async function starOverRest(
  account: APIRequestContext,
  { origin }: RunningServer,
  modelId: string,
): Promise<void> {
  const answer = await account.post(`${origin}/api/favorites/models`, {
    data: { modelId },
    headers: { origin },
  });
  expect(answer.ok()).toBe(true);
}

export { expect };
