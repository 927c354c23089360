import { expectNoViolations } from './surroundings/accessibility.ts';
import { expect, stranger, test } from './surroundings/test.ts';

// Axe looks at every element of a full list, which takes its time on a busy machine.
test.describe.configure({ timeout: 120_000 });

// Colours are judged as they end, not half-way.
test.use({ reducedMotion: 'reduce' });

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the list, with toast, filters, details', async ({ page, models }) => {
      await models.open('/models?q=coder&can=tools');
      await expectNoViolations(page);
      await models.first().getByRole('button').click();
      await expect(models.toast).toContainText('Starred');
      await expectNoViolations(page);
      await models.filter.click();
      await expect(models.filters).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await models.first().click();
      await expect(models.details).toBeVisible();
      await expectNoViolations(page);
    });

    test('chosen, tagged, collected, compared', async ({ page, models }) => {
      await models.open('/models?q=coder');
      for (const row of [0, 1]) await models.rows.nth(row).getByRole('checkbox').click();
      const bar = page.getByRole('group', { name: 'Selected models' });
      await bar.getByRole('button', { name: 'Tag', exact: true }).click();
      await expect(page.getByRole('combobox', { name: 'Find or create a tag' })).toBeFocused();
      await page.keyboard.type('coding');
      await page.keyboard.press('Enter');
      await expect(models.toast).toContainText('Tagged 2 models');
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await bar.getByRole('button', { name: 'Add to collection' }).click();
      await expect(page.getByRole('combobox', { name: /collection/ })).toBeFocused();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await models.first().click();
      await expect(models.details.getByRole('button', { name: 'Take off coding' })).toBeVisible();
      await expectNoViolations(page);
      await bar.getByRole('button', { name: 'Compare' }).click();
      await expect(page.getByRole('dialog', { name: 'Compare 2 models' })).toBeVisible();
      await expectNoViolations(page);
    });

    test('what stands in the place of rows', async ({ page, models }) => {
      await models.open('/models?tab=favorites');
      await expectNoViolations(page);
      await models.open('/models?q=qwertyuiop');
      await expectNoViolations(page);
    });

    test.describe('narrow', () => {
      test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

      test('what is chosen, and the comparison', async ({ page, models }) => {
        await models.open('/models?q=coder');
        await page.getByRole('button', { name: 'Select', exact: true }).tap();
        for (const row of [0, 1]) await models.rows.nth(row).tap();
        await expectNoViolations(page);
        await page.getByRole('button', { name: 'Compare' }).tap();
        await expect(page.getByRole('dialog', { name: 'Compare 2 models' })).toBeVisible();
        await expectNoViolations(page);
      });

      test('the list and its sheets', async ({ page, models }) => {
        await models.open('/models?q=coder&can=tools');
        await expectNoViolations(page);
        await models.filter.click();
        await expect(models.filters).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await models.first().click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNoViolations(page);
      });
    });
  });

test.describe('offline', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED/ });

  test('the strip', async ({ page, models, context }) => {
    await models.open();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoViolations(page);
  });
});

test.describe('the other pages', () => {
  test.use({ storageState: stranger, expectedErrors: /status of (410|404)/ });

  test('sign-in, a used-up link, nothing here', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoViolations(page);
    await page.goto('/welcome?code=never');
    await expect(page.getByRole('heading', { name: /used up/ })).toBeVisible();
    await expectNoViolations(page);
    await page.goto('/no-such-page');
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await expectNoViolations(page);
  });
});
