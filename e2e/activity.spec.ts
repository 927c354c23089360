import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { expect, stranger, test } from './surroundings/test.ts';

/** Surfaces that asked and were refused by this person, so that there is something to tell. */
const told = test.extend<{ deny: (names: readonly string[]) => Promise<void> }>({
  deny: async ({ playwright, server, session }, use) => {
    const options = { baseURL: server.origin, extraHTTPHeaders: { origin: server.origin } };
    const surface = await playwright.request.newContext({ ...options, storageState: stranger });
    const person = await playwright.request.newContext({ ...options, storageState: session });
    await use(async (names) => {
      for (const surface_name of names) {
        const form = { surface_kind: 'vscode', surface_name };
        const { user_code } = await (await surface.post('/api/device/code', { form })).json();
        await person.post('/connect', { form: { user_code, decision: 'deny' } });
      }
    });
    await surface.dispose();
    await person.dispose();
  },
});

const rows = (page: Page) => page.getByRole('table', { name: 'Activity' }).getByRole('row');

told('tells what was done, by what and when', async ({ page, deny }) => {
  await deny(['a stranger’s laptop']);
  await page.goto('/models');
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Activity' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  const row = rows(page).filter({ hasText: 'stranger’s laptop' });
  await expect(row).toContainText('The connection of “a stranger’s laptop” was denied');
  await expect(row.locator('time')).toHaveAttribute('title', /UTC$/);
  await expect(rows(page).filter({ hasText: 'Signed in' }).first()).toBeVisible();
});

told('is filtered and paged, also by keys alone', async ({ page, deny }) => {
  await deny(Array.from({ length: 52 }, (_, at) => `surface ${at}`));
  await page.goto('/activity');
  await expect(rows(page)).toHaveCount(51);
  await page.getByRole('link', { name: 'Earlier' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Newest' })).toBeVisible();
  await expect(rows(page).filter({ hasText: '“surface 0”' })).toBeVisible();
  await page.getByRole('link', { name: 'All', exact: true }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(rows(page).filter({ hasText: 'surface' })).toHaveCount(0);
  await expect(page).toHaveURL(/kind=sign-ins$/);
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing of this kind yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Show everything' }).click();
  await expect(rows(page)).toHaveCount(51);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    told.describe(`${colorScheme} at ${viewport.width}`, () => {
      told.use({ colorScheme, viewport, reducedMotion: 'reduce' });

      told(
        'nothing stands in anyone’s way, and nothing is wider than the page',
        async ({ page, deny }) => {
          await deny(['a surface with a name that is so long that it has to be broken somewhere']);
          await page.goto('/activity');
          await expect(rows(page).nth(1)).toBeVisible();
          await expectNoViolations(page);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow).toBeLessThanOrEqual(0);
          await page.goto('/activity?kind=library');
          await expect(page.getByRole('heading', { name: /^Nothing/ })).toBeVisible();
          await expectNoViolations(page);
        },
      );
    });
