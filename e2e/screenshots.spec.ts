/** The README's pictures, made only with `ASTERISM_SCREENSHOTS=1`; nothing fails on pixels. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import type { ModelsPage } from './surroundings/models-page.ts';
import { expect, test } from './surroundings/test.ts';
import { startUpstream } from './surroundings/upstream.ts';

const folder = path.join(import.meta.dirname, '../docs/screenshots');
const themes = ['light', 'dark'] as const;
const liked = [0, 1, 2, 4, 7];

test.use({
  reducedMotion: 'reduce',
  expectedErrors: /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING/,
});

async function picture(page: Page, name: string) {
  await page.screenshot({ path: path.join(folder, `models-${name}.png`), animations: 'disabled' });
}

async function starSome(models: ModelsPage) {
  for (const position of liked) await models.rows.nth(position).getByRole('button').click();
  await expect(models.favorites).toHaveText(`Favorites ${liked.length}`);
}

for (const theme of themes) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test('the list, the details', async ({ page, models }) => {
      await models.open();
      await models.find('coder', /Coder/);
      await starSome(models);
      await models.open('/models?q=coder&can=tools&context=128000');
      await models.search.focus();
      await picture(page, theme);
      await models.first().click();
      await expect(models.details).toBeVisible();
      await picture(page, `details-${theme}`);
    });

    test('the palette', async ({ page, models }) => {
      await models.open();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Jump to' }).fill('s');
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
      await page.screenshot({ path: path.join(folder, `palette-${theme}.png`) });
    });

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true });

      test('the list', async ({ page, models }) => {
        await models.open();
        await models.find('coder', /Coder/);
        await starSome(models);
        await models.open('/models?q=coder&can=tools&context=128000');
        await picture(page, `narrow-${theme}`);
      });

      test('more places', async ({ page, models }) => {
        await models.open();
        await page.getByRole('button', { name: 'More' }).tap();
        await page.screenshot({ path: path.join(folder, `more-narrow-${theme}.png`) });
      });
    });
  });
}

test('what stands in the place of rows', async ({ page, models }) => {
  await models.open('/models?tab=favorites');
  await picture(page, 'favorites-empty');
  await models.open('/models?q=qwertyuiop');
  await picture(page, 'empty-search');
});

test('one address and one token for every tool', async ({ page, server }) => {
  const names = ['qwen3:8b', 'llama3.3:70b'];
  const upstream = await startUpstream({ models: names });
  const own = endpointsOnServer(page.request, server);
  const id = await own.add('Laptop', upstream.origin);
  await own.ask(id, 'models');
  for (const name of names) await own.star(`model:ollama/${name}`);
  await page.goto('/use');
  await expect(page.getByRole('button', { name: 'Copy ollama/qwen3:8b' })).toBeVisible();
  await page.screenshot({ path: path.join(folder, 'use.png'), animations: 'disabled' });
  await own.remove(id);
  await upstream.close();
});

test('the server does not answer', async ({ page, models, server }) => {
  await models.open();
  await models.first().getByRole('button').click();
  await expect(models.favorites).toHaveText(/Favorites 1/);
  await server.kill();
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await picture(page, 'offline');
});
