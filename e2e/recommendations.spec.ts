import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { test as base, expect } from './surroundings/test.ts';
import { startUpstream } from './surroundings/upstream.ts';

type Lab = { readonly id: string; star(model: string): Promise<void> };

/** An own endpoint that lists two lines of models with two versions each. */
const test = base.extend<{ lab: Lab }>({
  lab: async ({ page, server }, use) => {
    const models = ['qwen3:8b', 'qwen3.5:9b', 'gemma3:12b', 'gemma4:12b'];
    const upstream = await startUpstream({ models });
    const endpoints = endpointsOnServer(page.request, server);
    const id = await endpoints.add('Lab', upstream.origin);
    await use({ id, star: (model) => endpoints.star(`model:endpoint-${id}/${model}`) });
    await endpoints.removeAll();
    await upstream.close();
  },
});

const title = 'qwen3.5:9b follows qwen3:8b';
const reason = /You star qwen3:8b at Lab\. qwen3\.5:9b is the next of its line there/;
const follower = 'Favorite qwen3.5:9b at Lab';

const advice = (page: Page) => page.getByRole('region', { name: 'Recommendation' });
const act = (page: Page, name: string | RegExp) => advice(page).getByRole('button', { name });
const toast = (page: Page) => page.locator('.toast');

async function open(page: Page, address: string) {
  const followed = page.waitForResponse('**/api/sync/pull');
  await page.goto(address);
  await followed;
  await expect(page.getByText(/^Synced/)).toBeVisible();
}

async function starred(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/favorites/models');
  const { favorites }: { favorites: { modelId: string }[] } = await answer.json();
  return favorites.map(({ modelId }) => modelId.replace(/^.*\//, '')).sort();
}
async function advised(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/recommendations');
  const { recommendations }: { recommendations: { title: string }[] } = await answer.json();
  return recommendations.map((one) => one.title);
}

test('without anything to say there is no line', async ({ page, lab }) => {
  await lab.star('qwen3.5:9b');
  for (const address of ['/models', '/favorites']) {
    await open(page, address);
    await expect(advice(page)).toHaveCount(0);
  }
});

for (const address of ['/models', '/favorites'])
  test(`on ${address}: why, what it is about, one press to star it, and one to take that back`, async ({
    page,
    lab,
  }) => {
    await lab.star('qwen3:8b');
    await open(page, address);
    await expect(advice(page)).toContainText(title);
    await expect(advice(page).getByText(reason)).toBeHidden();
    await advice(page).getByText('Why').click();
    await expect(advice(page).getByText(reason)).toBeVisible();
    await act(page, follower).click();
    await expect(act(page, follower)).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => starred(page)).toEqual(['qwen3.5:9b', 'qwen3:8b']);
    await expect(advice(page)).toContainText(title); // it stays where it is until the next load
    await toast(page).getByRole('button', { name: 'Undo' }).click();
    await expect(act(page, follower)).toHaveAttribute('aria-pressed', 'false');
    await expect.poll(() => starred(page)).toEqual(['qwen3:8b']);
    await act(page, 'Show qwen3.5:9b').click();
    await expect(page).toHaveURL(/\/models\?.*open=/);
    await expect(page.getByRole('heading', { level: 2, name: 'qwen3.5:9b' })).toBeVisible();
    await act(page, follower).click();
    await expect.poll(() => starred(page)).toEqual(['qwen3.5:9b', 'qwen3:8b']);
    await open(page, address);
    await expect(advice(page)).toHaveCount(0);
  });

test('what is dismissed stays so on every page and in every tab, until that is undone', async ({
  page,
  lab,
}) => {
  await lab.star('qwen3:8b');
  await open(page, '/models');
  await act(page, 'Dismiss').click();
  await expect(advice(page)).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Search models' })).toBeFocused();
  await expect(toast(page)).toContainText('Dismissed');
  expect(await advised(page)).toEqual([]);
  await page
    .getByRole('link', { name: /^Favorites/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Favorites' })).toBeVisible();
  await expect(advice(page)).toHaveCount(0);
  await toast(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => advised(page)).toEqual([title]);
  await open(page, '/models');
  await act(page, 'Dismiss').click();
  await expect(toast(page)).toContainText('Dismissed');
  for (const address of ['/models', '/favorites']) {
    await open(page, address);
    await expect(advice(page)).toHaveCount(0);
  }
});

test('of several one shows at a time, and one that is dismissed makes room', async ({
  page,
  lab,
}) => {
  for (const model of ['qwen3:8b', 'gemma3:12b']) await lab.star(model);
  await open(page, '/models');
  const first = (await advice(page).locator('.advice-title').textContent()) ?? '';
  await act(page, 'Next recommendation, 1 of 2').click();
  await expect(advice(page)).not.toContainText(first);
  await expect(act(page, 'Next recommendation, 2 of 2')).toBeFocused();
  await act(page, 'Dismiss').click();
  await expect(advice(page)).toContainText(first);
  await expect(act(page, /^Next/)).toHaveCount(0);
});

test.describe('while the server is away', () => {
  test.use({ expectedErrors: /ERR_|Failed to load resource/ });

  test('what it cannot be told is not dismissed, and can be tried again', async ({ page, lab }) => {
    await lab.star('qwen3:8b');
    await open(page, '/models');
    const address = '**/api/recommendations/dismiss';
    await page.route(address, (route) => route.abort());
    await act(page, 'Dismiss').click();
    await expect(toast(page)).toContainText('The server does not answer: nothing was changed.');
    await expect(advice(page)).toContainText(title);
    await page.unroute(address);
    await toast(page).getByRole('button', { name: 'Retry' }).click();
    await expect(advice(page)).toHaveCount(0);
    await expect.poll(() => advised(page)).toEqual([]);
  });
});

test('the line stands in what the server sends, and moves no row when the script runs', async ({
  page,
  lab,
  browser,
  server,
  session,
}) => {
  await lab.star('qwen3:8b');
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: session });
  const served = await context.newPage();
  const places = async (shown: Page) => {
    const parts = [advice(shown), shown.locator('.model-row').first()];
    return Promise.all(parts.map(async (part) => (await part.boundingBox())?.y));
  };
  for (const address of ['/models', '/favorites']) {
    await served.goto(server.origin + address);
    await expect(advice(served)).toContainText(title);
    const before = await places(served);
    expect(before).not.toContain(undefined);
    await advice(served).getByText('Why').click();
    await expect(advice(served).getByText(reason)).toBeVisible();
    await open(page, address);
    expect(await places(page)).toEqual(before);
  }
  await context.close();
});

test('by keyboard alone', async ({ page, lab }) => {
  await lab.star('qwen3:8b');
  await open(page, '/favorites');
  const { keyboard } = page;
  await advice(page).locator('summary').focus();
  await keyboard.press('Enter');
  await expect(advice(page).getByText(reason)).toBeVisible();
  await keyboard.press('Tab');
  await expect(act(page, 'Show qwen3.5:9b')).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await expect(act(page, follower)).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('Tab');
  await expect(act(page, 'Dismiss')).toBeFocused();
  await keyboard.press('Enter');
  await expect(advice(page)).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Search favorites' })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`axe finds nothing, ${colorScheme}, ${width} wide`, async ({ page, lab }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      for (const model of ['qwen3:8b', 'gemma3:12b']) await lab.star(model);
      for (const address of ['/models', '/favorites']) {
        await open(page, address);
        await advice(page).getByText('Why').click();
        await expectNoViolations(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    });
