import { expectNoViolations } from './surroundings/accessibility.ts';
import { richAnswer } from './surroundings/answers.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { expect, test } from './surroundings/test.ts';

test.use({ reducedMotion: 'reduce' });

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('an answer is drawn as what it is', async ({ page, server }) => {
      const items = itemsOnServer(page.request, server);
      const { id } = await items.generate({ prompt: 'Latest favourite', text: richAnswer });
      await page.goto(`/generations/${id}`);
      await expect(page.locator('.hljs-keyword').first()).toBeVisible();
      await expectNoViolations(page);
    });
  });
