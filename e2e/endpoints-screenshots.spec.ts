/** The README's pictures of the Endpoints page, made only with `ASTERISM_SCREENSHOTS=1`. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { expect, test } from './surroundings/test.ts';
import { startUpstream, type Upstream } from './surroundings/upstream.ts';

const folder = path.join(import.meta.dirname, '../docs/screenshots');

test.use({ reducedMotion: 'reduce' });

async function picture(page: Page, name: string) {
  await page.screenshot({
    path: path.join(folder, `endpoints-${name}.png`),
    animations: 'disabled',
  });
}

const gathered = {
  Workstation: ['qwen3:8b', 'llama3.3:70b', 'gemma3:27b', 'phi4:14b', 'mistral-small:24b'],
  Rack: ['qwen3-coder:480b', 'deepseek-r1:671b', 'gpt-oss:120b'],
  Laptop: ['llama3.2:3b', 'qwen3:4b'],
  Homelab: ['gemma3:12b'],
};

let upstreams: Map<string, Upstream>;

/** Five, one of which refuses, one of which is gone and one of which is switched off. */
async function open(page: Page, server: { readonly origin: string }) {
  upstreams = new Map();
  const endpoints = endpointsOnServer(page.request, server);
  const ids = new Map<string, string>();
  for (const [name, models] of Object.entries(gathered)) {
    const upstream = await startUpstream({ models });
    upstreams.set(name, upstream);
    ids.set(name, await endpoints.add(name, upstream.origin));
  }
  ids.set('Studio', await endpoints.add('Studio', upstreams.get('Rack')?.origin ?? ''));
  await endpoints.setActive(ids.get('Studio') ?? '', false);
  upstreams.get('Laptop')?.behave({ mood: 'forbids' });
  await upstreams.get('Homelab')?.close();
  for (const name of Object.keys(gathered)) await endpoints.ask(ids.get(name) ?? '', 'health');
  await page.goto(`/endpoints?open=${ids.get('Laptop')}`);
  await expect(page.getByRole('heading', { name: 'What was tried' })).toBeVisible();
  await expect(page.getByText('Synced')).toBeVisible();
}

test.afterEach(async ({ page, server }) => {
  await endpointsOnServer(page.request, server).removeAll();
  for (const upstream of upstreams?.values() ?? []) await upstream.close().catch(() => undefined);
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('some are well, one refuses, one is gone', async ({ page, server }) => {
      await open(page, server);
      await picture(page, colorScheme);
    });
  });

test('a new person', async ({ page }) => {
  await page.goto('/endpoints');
  await expect(page.getByRole('heading', { name: 'No endpoint yet' })).toBeVisible();
  await picture(page, 'empty');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true });

  test('the same', async ({ page, server }) => {
    await open(page, server);
    await page.getByRole('button', { name: /^Laptop / }).click();
    await expect(page.getByRole('heading', { name: 'What was tried' })).toBeHidden();
    await picture(page, 'narrow');
  });
});
