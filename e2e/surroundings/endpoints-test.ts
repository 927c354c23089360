import type { Page } from '@playwright/test';
import { test as base, expect } from './test.ts';
import { startUpstream, type Upstream } from './upstream.ts';

type Given = {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly isActive?: boolean;
};
type Kept = { readonly id: string; readonly name: string; readonly hasApiKey: boolean };

type Own = {
  add(endpoint: Given): Promise<Kept>;
  list(): Promise<Kept[]>;
};

type Fixtures = {
  own: Own;
  ollama: Upstream;
  /** An address on which nobody answers any more. */
  nobody: string;
};

/** A person's own endpoints, and somebody to ask at one. */
export const test = base.extend<Fixtures>({
  own: [
    async ({ server, session, playwright }, use) => {
      const request = await playwright.request.newContext({
        baseURL: server.origin,
        storageState: session,
        extraHTTPHeaders: { origin: server.origin },
      });
      const list = async () => (await (await request.get('/api/local-models')).json()).localModels;
      await use({
        list,
        async add(endpoint) {
          const answer = await request.post('/api/local-models', {
            data: { endpointType: 'ollama', isActive: true, ...endpoint },
          });
          expect(answer.status()).toBe(201);
          return answer.json();
        },
      });
      for (const { id } of await list()) await request.delete(`/api/local-models/${id}`);
      await request.dispose();
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  ollama: async ({}, use) => {
    const upstream = await startUpstream({ models: ['qwen3:8b', 'llama3.3:70b'] });
    await use(upstream);
    await upstream.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  nobody: async ({}, use) => {
    const gone = await startUpstream();
    await gone.close();
    await use(gone.origin);
  },
});

export { expect };

export const row = (page: Page, name: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: new RegExp(`^${name} `) }) });
export const opener = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name} `), expanded: false });
export const toast = (page: Page) => page.locator('.toast');
export const dialog = (page: Page) => page.getByRole('dialog');

export async function choose(page: Page, name: string, act: string) {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: act }).click();
}
