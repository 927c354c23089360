import type { APIRequestContext } from '@playwright/test';
import { starsOnServer } from './surroundings/stars-on-server.ts';
import { expect, test } from './surroundings/test.ts';

async function starElsewhere(request: APIRequestContext, origin: string, modelId: string) {
  const answer = await request.post('/api/favorites/models', {
    headers: { origin },
    data: { modelId },
  });
  expect(answer.status()).toBe(200);
}

test('without live updates nothing comes until the person refreshes; acts go out at once', async ({
  page,
  models,
  server,
  request,
}) => {
  await page.clock.install();
  const followed = page.waitForResponse('**/api/sync/pull');
  await models.open();
  await followed;
  const live = page.getByRole('switch', { name: 'Live updates' });
  await expect(live).toBeChecked();
  await live.press('Space');
  await expect(live).not.toBeChecked();

  let asked = 0;
  page.on('request', (sent) => {
    if (/\/api\/sync\/(events|pull)/.test(sent.url())) asked += 1;
  });
  await starElsewhere(request, server.origin, 'model:openai/gpt-5');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.clock.runFor('02:30');
  await expect(page.getByText('Synced 2m ago')).toBeVisible();
  await page.clock.runFor('03:00');
  await expect(page.getByText('Stale')).toBeVisible();
  expect(asked).toBe(0);
  await expect(models.favorites).toHaveText('Favorites 0');

  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(models.favorites).toHaveText('Favorites 1');
  await expect(page.getByText('Synced just now')).toBeVisible();

  await models.rows.nth(2).getByRole('button').click();
  await expect.poll(() => starsOnServer(request)).toHaveLength(2);

  await page.reload();
  await expect(live).not.toBeChecked();
});

test('turned on again, what was missed is here at once; other tabs do the same', async ({
  page,
  models,
  server,
  request,
  context,
}) => {
  await models.open();
  const other = await context.newPage();
  await other.goto('/models');
  const live = page.getByRole('switch', { name: 'Live updates' });
  await live.click();
  await expect(other.getByRole('switch', { name: 'Live updates' })).not.toBeChecked();
  await starElsewhere(request, server.origin, 'model:openai/gpt-5');
  await live.click();
  for (const tab of [page, other])
    await expect(tab.getByRole('tab', { name: 'Favorites 1' })).toBeVisible();
});
