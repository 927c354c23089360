import type { Locator, Page } from '@playwright/test';
import { startProviderHost } from './provider-host.ts';
import { startServer } from './running-server.ts';
import { test as base, expect } from './test.ts';

/** The one key that the providers on loopback take. */
export const rightKey = 'sk-right-0123456789-wxyz';

/** The Providers page as a person sees it. */
export class ProvidersPage {
  readonly page: Page;
  readonly search: Locator;
  readonly table: Locator;
  readonly toast: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('textbox', { name: 'Search providers and models' });
    this.table = page.getByRole('table', { name: 'Providers' });
    this.toast = page.locator('.toast');
  }

  /** Opens an address of the page and waits until models are counted and the engine is here. */
  async open(address = '/providers') {
    const pulled = this.page.waitForResponse('**/api/sync/pull');
    const catalog = this.page.waitForResponse((response) =>
      new URL(response.url()).pathname.endsWith('/api/catalog'),
    );
    await this.page.goto(address);
    await (await catalog).finished();
    await pulled;
    await expect(this.page.getByRole('button', { name: 'Refresh now' })).toHaveAttribute(
      'aria-busy',
      'false',
    );
  }

  row(name: string): Locator {
    return this.table
      .getByRole('row')
      .filter({ has: this.page.getByRole('switch', { name: `${name} on`, exact: true }) });
  }

  power(name: string): Locator {
    return this.page.getByRole('switch', { name: `${name} on`, exact: true });
  }

  /** A model's switch in an opened provider or among what was found. */
  model(name: string): Locator {
    return this.page.locator('.provider-models').getByRole('switch', { name, exact: true });
  }

  async expand(name: string) {
    await this.row(name).getByRole('button', { name }).click();
    await expect(this.page.getByRole('region', { name: `Models of ${name}` })).toBeVisible();
  }
}

/**
 * A server that knows keys: OpenAI and Anthropic stand on loopback, Google's comes from the
 * environment, and Groq does not answer.
 */
export const test = base.extend<
  { providers: ProvidersPage; noChoices: undefined },
  { settings: Record<string, string> }
>({
  settings: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const host = await startProviderHost(rightKey);
      await use({
        ASTERISM_RATE_LIMITS: 'off',
        OPENAI_BASE_URL: `${host.origin}/v1`,
        ANTHROPIC_BASE_URL: host.origin,
        ANTHROPIC_API_KEY: 'sk-environment-000000-zzzz',
        GROQ_BASE_URL: 'http://127.0.0.1:2/openai/v1',
      });
      host.close();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ settings }, use) => {
      const server = await startServer(settings);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  noChoices: [
    async ({ server, session, playwright }, use) => {
      const request = await playwright.request.newContext({
        baseURL: server.origin,
        storageState: session,
        extraHTTPHeaders: { origin: server.origin },
      });
      const listed = await request.get('/api/user/model-preferences');
      const {
        providers,
      }: { providers: { provider: string; metadata: { lastUpdated: unknown } }[] } =
        await listed.json();
      const { models }: { models: { provider: string; modelId: string }[] } = await (
        await request.get('/api/models?limit=1000&provider=openai')
      ).json();
      const all = models.map(({ modelId }) => modelId);
      const changed = providers.filter(({ metadata }) => metadata.lastUpdated !== null);
      for (const { provider } of changed) {
        await request.delete(`/api/providers/${provider}/key`);
        const enabledModels = provider === 'openai' ? all : [];
        const body = { providers: [{ provider, enabledModels, isEnabled: true }] };
        if (provider === 'openai') await request.put('/api/user/model-preferences', { data: body });
      }
      await request.delete('/api/providers/openai/key');
      await request.dispose();
      await use(undefined);
    },
    { auto: true },
  ],
  providers: ({ page }, use) => use(new ProvidersPage(page)),
});

export { expect };
