import { expectNoViolations } from './surroundings/accessibility.ts';
import { expect, test } from './surroundings/test.ts';

test('Ctrl+K finds a model, a page and the keys, by keyboard alone', async ({ page, models }) => {
  await models.open();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Jump to' });
  const field = palette.getByRole('combobox');
  await expect(field).toBeFocused();

  await field.fill('gpt-5');
  const first = palette.getByRole('option').first();
  await expect(first).toContainText('GPT-5');
  const name = (await first.locator('bdi').textContent()) ?? '';
  await page.keyboard.press('Control+Enter');
  await expect(first.getByRole('img', { name: 'starred' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  await expect(page).toHaveURL(/open=model/);

  await page.keyboard.press('Control+k');
  await field.fill('surf');
  await expect(palette.getByRole('option')).toHaveText(['Surfaces', /^Connect a surface/]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Surfaces' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('no such thing at all');
  await expect(palette.getByText('Nothing has that name')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('the button opens it, a press beside it closes it, and the focus comes back', async ({
  page,
  models,
}) => {
  await models.open();
  const button = page.getByRole('button', { name: /^Jump to/ });
  await button.click();
  const palette = page.getByRole('dialog', { name: 'Jump to' });
  await expect(palette).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(palette).toBeHidden();
  await expect(button).toBeFocused();
});

test('? lists the keys; without single keys neither ? nor / acts', async ({ page, models }) => {
  await models.open();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  await help.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  await expect(models.search).not.toBeFocused();
  await expect(help).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Jump to' })).toBeVisible();
});

test('the sidebar leads everywhere without loading the page anew', async ({ page, models }) => {
  await models.open();
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  const bar = page.getByRole('navigation', { name: 'Main' });
  for (const name of ['Endpoints', 'Surfaces', 'Tokens', 'Activity', 'Models']) {
    await bar.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  expect(await page.evaluate(() => 'isSame' in window)).toBe(true);
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test('axe finds nothing in the palette and the list of keys', async ({ page, models }) => {
      await models.open();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Jump to' }).fill('claude');
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      await expectNoViolations(page);
    });
  });

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('More opens what the bar has no room for, and closes on the way', async ({
    page,
    models,
  }) => {
    await models.open();
    const bar = page.getByRole('navigation', { name: 'Main' });
    await bar.getByRole('button', { name: 'More' }).tap();
    await expect(bar.getByRole('link', { name: /^Tokens/ })).toBeVisible();
    await expectNoViolations(page);
    await bar.getByRole('link', { name: /^Surfaces/ }).tap();
    await expect(page.getByRole('heading', { level: 1, name: 'Surfaces' })).toBeVisible();
    await expect(bar.getByRole('link', { name: /^Tokens/ })).toBeHidden();
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('More opens all the same', async ({ page }) => {
      await page.goto('/models');
      await page.getByRole('button', { name: 'More' }).tap();
      await expect(page.getByRole('link', { name: /^Tokens/ })).toBeVisible();
    });
  });
});
