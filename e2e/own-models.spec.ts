import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { type OllamaHost, startOllama } from './surroundings/ollama-host.ts';
import { test as base, expect } from './surroundings/test.ts';

/** The person's own Ollama with two models, and their endpoints over REST. */
const test = base.extend<{
  ollama: OllamaHost;
  endpoints: ReturnType<typeof endpointsOnServer>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  ollama: async ({}, use) => {
    const ollama = await startOllama('llama3.2:3b', 'qwen3:latest');
    await use(ollama);
    await ollama.stop();
  },
  endpoints: async ({ page, server }, use) => {
    const endpoints = endpointsOnServer(page.request, server);
    await use(endpoints);
    await endpoints.removeAll();
  },
});

const llama = 'llama3.2:3b at Laptop';
const qwen = 'qwen3:latest at Laptop';

test('what a new endpoint lists stands first on an open page, is counted, found and filtered by its name', async ({
  models,
  endpoints,
  ollama,
}) => {
  await models.open();
  const before = await models.countOf(models.all);
  await endpoints.add('Laptop', ollama.baseUrl);
  await expect(models.row(llama)).toBeVisible();
  await expect(models.first()).toContainText('llama3.2:3b');
  expect(await models.countOf(models.all)).toBe(before + 2);
  await expect(models.row(llama)).toContainText('131K');
  await expect(models.row(llama)).toContainText('–');
  await models.search.fill('laptop qwen');
  await expect(models.rows).toHaveCount(1);
  await expect(models.first()).toContainText('qwen3:latest');
  await models.star(qwen).click();
  await models.search.fill('');
  await models.favorites.click();
  await expect(models.rows).toHaveCount(1);
  await models.filter.click();
  await models.filters.getByLabel('Provider').selectOption({ label: 'Laptop' });
  await models.all.click();
  await expect(models.rows).toHaveCount(2);
});

test('the page is served with own models where the browser then places them', async ({
  models,
  endpoints,
  ollama,
  browser,
  server,
  session,
}) => {
  await endpoints.add('Laptop', ollama.baseUrl);
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: session });
  const served = await context.newPage();
  await served.goto(`${server.origin}/models`);
  const names = (page: typeof served) =>
    page
      .locator('.model-row .cell-name .cut')
      .evaluateAll((cells) => cells.slice(0, 12).map(({ textContent }) => textContent));
  const first = await names(served);
  await context.close();
  expect(first.slice(0, 2)).toEqual(['llama3.2:3b', 'qwen3:latest']);
  await models.open();
  expect(await names(models.page)).toEqual(first);
});

test('a favorite says why it cannot be used, keeps its star, and is back with its endpoint', async ({
  models,
  endpoints,
  ollama,
}) => {
  const id = await endpoints.add('Laptop', ollama.baseUrl);
  await endpoints.star(`model:endpoint-${id}/llama3.2:3b`);
  await models.open('/models?tab=favorites');
  const row = models.row(llama);
  const { page, details } = models;
  const toast = page.locator('.toast');
  await row.click();
  await expect(toast).toHaveCount(0);

  await test.step('nobody listens', async () => {
    await ollama.stop();
    await endpoints.ask(id, 'health');
    await expect(row).toContainText('offline');
    await expect(toast).toHaveText(/^Laptop does not answer\. 1 favorite is offline\.$/);
    await expect(details).toContainText(/Laptop does not answer\. .+ Your star stays\./);
    await expect(details).toContainText(/offline since \d\d:\d\d/);
  });

  await test.step('it is back', async () => {
    await ollama.start();
    await endpoints.ask(id, 'health');
    await expect(row).not.toContainText('offline');
    await expect(toast).toHaveText(/^Laptop answers again\. 1 favorite is back\.$/);
  });

  await test.step('it lists the model no more', async () => {
    ollama.models = ['qwen3:latest'];
    await endpoints.ask(id, 'models');
    await expect(row).toContainText('gone');
    await expect(details).toContainText('Laptop lists it no more. Your star stays.');
  });

  await test.step('it is switched off, then removed', async () => {
    await endpoints.setActive(id, false);
    await expect(row).toContainText('inactive');
    await expect(details).toContainText('Laptop is switched off.');
    await endpoints.remove(id);
    await expect(row).toContainText('removed');
    await expect(details).toContainText('Laptop was removed. Add its address again to use it.');
    await expect(models.star(llama)).toHaveAttribute('aria-pressed', 'true');
  });

  await test.step('its address is added again: the old id and its star work', async () => {
    ollama.models = ['llama3.2:3b'];
    expect(await endpoints.add('Laptop', ollama.baseUrl)).toBe(id);
    await expect(row).toContainText('131K');
    await expect(row).not.toContainText('removed');
    await expect(models.star(llama)).toHaveAttribute('aria-pressed', 'true');
  });
});

test('an endpoint that does not answer holds nothing up, and its models stay listed', async ({
  models,
  endpoints,
  ollama,
}) => {
  const id = await endpoints.add('Laptop', ollama.baseUrl);
  await ollama.stop();
  await endpoints.ask(id, 'health');
  await models.open();
  await expect(models.row(llama)).toContainText('offline');
  await expect(models.row(qwen)).toContainText('offline');
  await expect(models.rows.nth(2)).not.toContainText('offline');
  await expect(models.page.locator('.toast')).toHaveCount(0);
});

test('what is starred at ollama.com is also available from an endpoint that has it', async ({
  models,
  endpoints,
  ollama,
}) => {
  await endpoints.add('Laptop', ollama.baseUrl);
  await endpoints.star('model:ollama/qwen3');
  await models.open('/models?tab=favorites');
  await models.row(/qwen3 at ollama/).click();
  await expect(models.details.getByRole('row', { name: /Laptop/ })).toBeVisible();
});
