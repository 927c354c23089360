import { type RunningServer, startServer } from './surroundings/running-server.ts';
import { test as base, expect } from './surroundings/test.ts';
import { startUpstream } from './surroundings/upstream.ts';

const many = 200;

/** A server that takes two hundred endpoints within a minute. */
const test = base.extend<object, { server: RunningServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const server = await startServer({ ASTERISM_RATE_LIMITS: 'off' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

test('two hundred stand in the list, are found by typing, and each can be opened', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  const upstream = await startUpstream({ models: ['qwen3:8b', 'llama3.3:70b'] });
  const gone = await startUpstream();
  await gone.close();
  const add = (at: number) =>
    page.request.post('/api/local-models', {
      headers: { origin: server.origin },
      data: {
        name: `Box ${String(at).padStart(3, '0')}`,
        baseUrl: `${at % 4 === 0 ? upstream.origin : gone.origin}/${at % 4 === 0 ? 'v1' : at}`,
        isActive: at % 5 !== 0,
      },
    });
  for (let at = 0; at < many; at += 10) {
    const added = await Promise.all(Array.from({ length: 10 }, (_, more) => add(at + more)));
    for (const answer of added) expect(answer.status()).toBe(201);
  }

  await page.goto('/endpoints');
  const rows = page.locator('.endpoint-row');
  await expect(rows).toHaveCount(many);
  const search = page.getByLabel('Search endpoints');
  await search.pressSequentially('box 19');
  await expect(rows).toHaveCount(10);
  await expect(search).toHaveValue('box 19');
  await page.getByLabel('State').selectOption('Ready');
  await expect(rows).toHaveCount(2); // 192 and 196
  await page.getByRole('button', { name: /^Box 196 / }).click();
  await expect(page.getByRole('button', { name: 'Favorite qwen3:8b' })).toBeVisible();
  await page.getByLabel('State').selectOption('Any state');
  await search.fill('');
  await expect(rows).toHaveCount(many);
  await expect(page.getByRole('button', { name: 'Favorite qwen3:8b' })).toBeVisible();
  await upstream.close();
});
