import { startChatHost } from './surroundings/chat-host.ts';
import { choicesOnServer } from './surroundings/choices-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { nightImage } from './surroundings/night-image.ts';
import { startServer } from './surroundings/running-server.ts';
import { test as base, expect } from './surroundings/test.ts';

type Fixtures = { host: Awaited<ReturnType<typeof startChatHost>> };

/** A server whose OpenAI stands on loopback. */
const test = base.extend<object, Fixtures>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const host = await startChatHost();
      await use(host);
      await host.close();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ host }, use) => {
      const server = await startServer({ OPENAI_BASE_URL: host.baseUrl });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

test('a model that draws is asked for an image, which is saved and still there after a reload', async ({
  page,
  server,
  host,
  browser,
}) => {
  test.slow();
  host.draw((await nightImage(browser)).replace(/^data:[^,]*,/, ''));
  await choicesOnServer(page.request, server).setKey('openai', 'sk-draws-0123456789');
  const catalog = page.waitForResponse((response) => response.url().includes('/api/catalog'));
  await page.goto('/playground?with=openai/gpt-image-1-mini');
  await (await catalog).finished();
  await expect(page.getByRole('button', { name: /at OpenAI, choose/ })).toBeVisible();
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('A night');
  await page.keyboard.press('Enter');
  const image = page.getByRole('img', { name: 'A night' });
  await expect(image).toBeVisible();
  expect(host.asked.at(-1)).toMatchObject({ path: '/v1/images/generations', prompt: 'A night' });
  await expect(page.getByRole('link', { name: 'Saved' })).toBeVisible();
  await page.reload();
  await expect(image).toBeVisible();
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBeGreaterThan(0);
  const [saved] = await itemsOnServer(page.request, server).listed('generations');
  expect(saved).toMatchObject({ prompt: 'A night', text: null, source: 'playground' });
});
