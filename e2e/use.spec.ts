import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { test as base, expect } from './surroundings/test.ts';
import { startUpstream } from './surroundings/upstream.ts';

/** A star of an own endpoint, so that something can be reached. */
const test = base.extend<{ model: string }>({
  model: async ({ page, server }, use) => {
    const upstream = await startUpstream({ models: ['qwen3:8b'] });
    const own = endpointsOnServer(page.request, server);
    const id = await own.add('Lab', upstream.origin);
    await own.ask(id, 'models');
    const model = `endpoint-${id}/qwen3:8b`;
    await own.star(`model:${model}`);
    await use(model);
    await own.remove(id);
    await upstream.close();
  },
});

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const panel = (page: Page) => page.getByRole('tabpanel');

test('says the address, the models, and how each tool is told', async ({
  page,
  server,
  model,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/models');
  await page.getByRole('link', { name: 'Use anywhere' }).click();
  await expect(page.getByRole('heading', { name: 'Use anywhere' })).toBeVisible();
  await expect(page.getByText(`${server.origin}/v1`, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: `Copy ${model}` }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(model);
  await tab(page, 'Codex').click();
  await expect(panel(page)).toContainText(`model = "${model}"`);
  await page.getByRole('button', { name: 'Copy the set-up for Codex' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toContain('[model_providers.asterism]');
});

test('tabs are walked by keys', async ({ page, model }) => {
  await page.goto('/use');
  await tab(page, 'Continue').focus();
  await page.keyboard.press('ArrowDown');
  await expect(tab(page, 'opencode')).toBeFocused();
  await expect(panel(page)).toContainText(`"asterism/${model}"`);
  await page.keyboard.press('End');
  await expect(tab(page, 'Ollama clients')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Continue')).toBeFocused();
  await expect(tab(page, 'Continue')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Copy the set-up for Continue' })).toBeFocused();
});

test('makes a token that the set-ups use, and calls the model with it', async ({
  page,
  server,
  model,
}) => {
  await page.goto('/use');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await expect(page.getByRole('heading', { name: 'Copy the token “My tools” now' })).toBeFocused();
  const token = await page.getByRole('textbox', { name: 'New token' }).inputValue();
  await tab(page, 'Cline').click();
  await expect(panel(page)).toContainText(`API Key: ${token}`);
  const answer = await fetch(`${server.origin}/v1/models`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { data }: { data: { id: string }[] } = await answer.json();
  expect(data.map(({ id }) => id)).toContain(model);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('every set-up can be read, and a token made', async ({ page, model }) => {
    await page.goto('/use');
    await expect(page.getByText(`model = "${model}"`)).toBeVisible();
    await expect(page.getByText(`host: "`)).toBeVisible();
    await page.getByRole('button', { name: 'Make a token' }).click();
    await expect(page.getByText(/^export ASTERISM_TOKEN=ast_/)).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 390])
    test.describe(`${colorScheme}, ${width} wide`, () => {
      test.use({ colorScheme, reducedMotion: 'reduce', viewport: { width, height: 844 } });

      test('axe finds nothing, and nothing is wider than the page', async ({ page, model }) => {
        await page.goto('/use');
        await expect(page.getByRole('button', { name: `Copy ${model}` })).toBeVisible();
        const overflow = () =>
          page.locator('.surfaces-page').evaluate((one) => one.scrollWidth - one.clientWidth);
        expect(await overflow()).toBe(0);
        await expectNoViolations(page);
        await page.getByRole('button', { name: 'Make a token' }).click();
        await expect(page.getByRole('heading', { name: /Copy the token/ })).toBeVisible();
        await expect.poll(overflow).toBe(0);
        await expectNoViolations(page);
      });
    });
