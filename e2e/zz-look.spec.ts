import { expect, test } from './surroundings/providers-test.ts';
for (const colorScheme of ['light','dark'] as const) test.describe(colorScheme, () => {
  test.use({ colorScheme, reducedMotion: 'reduce' });
  test('look', async ({ page, providers }) => {
    await providers.open('/providers?open=anthropic');
    await page.screenshot({ path: `/tmp/prov-${colorScheme}-1.png` });
    await page.setViewportSize({ width: 1000, height: 844 });
    await page.screenshot({ path: `/tmp/prov-${colorScheme}-2.png` });
    await page.setViewportSize({ width: 320, height: 844 });
    await page.screenshot({ path: `/tmp/prov-${colorScheme}-3.png` });
    await page.goto('/providers');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `/tmp/prov-${colorScheme}-4.png` });
  });
});
