import { hostileNames as names } from './surroundings/hostile-names.ts';
import { expect, test } from './surroundings/test.ts';

test('hostile names are only names', async ({ page, models, server }) => {
  for (const modelId of Object.values(names)) {
    const answer = await page.request.post('/api/favorites/models', {
      data: { modelId: { provider: 'hostile', modelId } },
      headers: { origin: server.origin },
    });
    expect(answer.status()).toBe(200);
  }
  await models.open('/models?tab=favorites');
  await expect(models.rows).toHaveCount(Object.keys(names).length);
  await expect(models.rows.filter({ hasText: '<img src=x' })).toHaveCount(1);
  await expect(page).toHaveTitle('Models · Asterism');

  const scrollWidth = () => page.evaluate(() => document.documentElement.scrollWidth);
  const width = page.viewportSize()?.width ?? 0;
  for (const row of await models.rows.all()) {
    expect((await row.boundingBox())?.height).toBe(36);
    // What follows a name on its line is not turned round by it.
    await expect(row.getByRole('gridcell', { name: 'hostile', exact: true })).toBeVisible();
    await expect(row.getByText('unlisted').first()).toBeInViewport({ ratio: 1 });
    await row.click();
    await expect(models.details.getByText('No catalog we know lists it.')).toBeVisible();
    expect(await scrollWidth()).toBe(width);
    const star = row.getByRole('button');
    await star.click();
    const toast = await models.toast.boundingBox();
    expect(toast?.height).toBeLessThan(120);
    expect(toast?.x).toBeGreaterThan(0);
    await models.toast.getByRole('button', { name: 'Undo' }).click();
  }
  await expect(models.rows).toHaveCount(Object.keys(names).length);
  await models.search.fill('<img src=x onerror');
  await expect(models.rows).toHaveCount(1);
  await expect(page).toHaveTitle('Models · Asterism');
});
