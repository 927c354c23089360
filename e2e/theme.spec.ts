import { expect, test } from './surroundings/test.ts';

test('a chosen theme is in the very first byte of the next page', async ({ page, models }) => {
  await models.open();
  const root = page.locator('html');
  const canvas = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await canvas();
  await page.getByRole('button', { name: 'Theme: System. Change to Light' }).click();
  await page.getByRole('button', { name: 'Theme: Light. Change to Dark' }).click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  expect(await canvas()).not.toBe(light);

  const html = await (await page.request.get('/models')).text();
  expect(html).toMatch(/<html[^>]*data-theme="dark"/);
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Theme: Dark. Change to System' }).click();
  await expect(root).not.toHaveAttribute('data-theme');
  const system = await (await page.request.get('/models')).text();
  expect(system).not.toContain('data-theme');
});

test.describe('a dark system', () => {
  test.use({ colorScheme: 'dark' });

  test('is followed without asking', async ({ page, models }) => {
    await models.open();
    const [red = 255] = await page.evaluate(() =>
      (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(Number),
    );
    expect(red).toBeLessThan(60);
  });
});
