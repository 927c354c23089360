import { collectionsOnServer } from './surroundings/collections-on-server.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { startOllama } from './surroundings/ollama-host.ts';
import { expect, test } from './surroundings/test.ts';

test.beforeEach(({ page, server }) => itemsOnServer(page.request, server).removeAll());
test.afterEach(async ({ page, server }) => {
  await server.revive();
  await collectionsOnServer(page.request, server).removeAll();
  await itemsOnServer(page.request, server).removeAll();
});

test.describe('the server is gone', () => {
  test.use({
    expectedErrors:
      /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|Failed to fetch manifest patches/,
  });

  test.slow();

  test('pages that were not seen yet show what the library knows, and say so', async ({
    page,
    models,
    server,
  }) => {
    const items = itemsOnServer(page.request, server);
    const made = await items.generate({ prompt: 'A name for a boat' });
    await items.register({ server: 'notes', name: 'append' });
    for (const id of ['model:openai/gpt-5', 'tool:notes/append', made.itemId]) await items.star(id);
    const on = collectionsOnServer(page.request, server);
    await on.create('Work', ['model:openai/gpt-5', 'tool:notes/append']);
    await models.open();
    // The parts of other pages come once this one is at rest.
    await page.waitForFunction(() => {
      const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')];
      const done = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
      return (
        links.some(({ href }) => href.includes('/assets/favorites-')) &&
        links.every(({ href }) => done.has(href))
      );
    });
    await server.kill();
    const bar = page.getByRole('navigation', { name: 'Main' });
    const go = async (name: string) => {
      await bar.getByRole('link', { name: new RegExp(`^${name}`) }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      await expect(page.getByRole('alert')).toContainText('Asterism does not answer');
    };
    await go('Favorites');
    for (const name of ['Models 1', 'Generations 1', 'Tools 1'])
      await expect(page.getByRole('tab', { name })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'GPT-5' })).toBeVisible();
    await page.getByRole('tab', { name: 'Generations 1' }).click();
    await expect(page.getByRole('article')).toContainText('A name for a boat');
    await go('Tools');
    await expect(page.getByRole('list', { name: 'Tools' })).toContainText('append');
    await go('Generations');
    await expect(page.getByRole('heading', { name: 'Asterism does not answer' })).toBeVisible();
    await go('Collections');
    await expect(page.locator('.collection-card')).toContainText('1 model, 1 tool');
    await server.revive();
    await expect(page.getByRole('alert')).toBeHidden({ timeout: 20_000 });
    await bar.getByRole('link', { name: /^Generations/ }).click();
    await expect(page.getByRole('article')).toContainText('A name for a boat');
  });
});

test('a generation that is deleted leaves collections, which count right', async ({
  page,
  server,
}) => {
  const items = itemsOnServer(page.request, server);
  const on = collectionsOnServer(page.request, server);
  const made = await items.generate({ prompt: 'A name for a boat' });
  const other = await items.generate({ prompt: 'A name for a cat' });
  await items.star(made.itemId);
  const id = await on.create('Names', [made.itemId, 'model:openai/gpt-5', other.itemId]);
  const followed = page.waitForResponse('**/api/sync/pull');
  await page.goto(`/collections/${id}`);
  await followed;
  await expect(page.getByText('1 model, 2 generations')).toBeVisible();
  await items.deleteGeneration(made.id);
  await expect(page.getByText('1 model, 1 generation', { exact: true })).toBeVisible();
  await expect(page.getByRole('article')).toHaveAccessibleName('A name for a cat');
  expect(await on.items(id)).toEqual(['model:openai/gpt-5', other.itemId]);
  await page.getByRole('link', { name: 'Collections', exact: true }).click();
  await expect(page.locator('.collection-card')).toContainText('1 model, 1 generation');
});

test('a model of an endpoint that is off keeps its place and says “offline”', async ({
  page,
  server,
}) => {
  const ollama = await startOllama('llama3.2:3b');
  const endpoints = endpointsOnServer(page.request, server);
  const endpoint = await endpoints.add('Laptop', ollama.baseUrl);
  const on = collectionsOnServer(page.request, server);
  await endpoints.ask(endpoint, 'models');
  const near = `model:endpoint-${endpoint}/llama3.2:3b`;
  const id = await on.create('Near', ['model:openai/gpt-5', near, 'model:openai/gpt-5-nano']);
  await page.goto(`/collections/${id}`);
  const place = page.getByRole('list', { name: 'Models' }).getByRole('listitem').nth(1);
  await expect(place).toContainText('ready');
  await ollama.stop();
  await endpoints.ask(endpoint, 'health');
  await page.reload();
  await expect(place).toContainText('llama3.2:3b');
  await expect(place).toContainText('offline');
  await expect(place).toContainText('Asked as number 2');
  await endpoints.remove(endpoint);
});
