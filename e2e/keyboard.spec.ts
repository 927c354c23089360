import { expect, stranger, test } from './surroundings/test.ts';

test('the list by its keys', async ({ page, models }) => {
  await models.open();
  const at = (number: number) => models.grid.locator(`[aria-rowindex="${number + 1}"]`);
  const total = await models.countOf(models.all);
  await models.search.focus();
  await page.keyboard.press('ArrowDown');
  await expect(at(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(at(3)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(at(2)).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(at(2)).not.toBeFocused();
  const page2 = Number(await page.locator(':focus').getAttribute('aria-rowindex'));
  expect(page2).toBeGreaterThan(15);
  await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('PageUp');
  await expect(at(2)).toBeFocused();
  await page.keyboard.press('End');
  await expect(at(total)).toBeFocused();
  await expect(at(total)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Home');
  await expect(at(1)).toBeFocused();
  await expect(at(1)).toBeInViewport({ ratio: 1 });
});

test('the focus survives a long scroll', async ({ page, models }) => {
  await models.open();
  const at = (number: number) => models.grid.locator(`[aria-rowindex="${number + 1}"]`);
  await at(1).focus();
  await at(1).hover();
  await page.mouse.wheel(0, 20_000);
  await expect(at(1)).not.toBeInViewport();
  await expect(at(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(at(2)).toBeFocused();
  await expect(at(2)).toBeInViewport({ ratio: 1 });
});

test('space and s star, Enter opens, Escape closes and gives the focus back', async ({
  page,
  models,
}) => {
  await models.open();
  await models.search.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const row = models.rows.nth(1);
  const star = row.getByRole('button');
  await page.keyboard.press('Space');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('s');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Enter');
  await expect(models.details).toBeVisible();
  await expect(row).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  await expect(models.details).toBeHidden();
  await expect(row).toBeFocused();
});

test('a row un-starred in Favorites hands the focus to the next', async ({ page, models }) => {
  await models.open();
  for (const position of [0, 1, 2]) await models.rows.nth(position).getByRole('button').click();
  await expect(models.favorites).toHaveText('Favorites 3');
  await models.favorites.click();
  const names = await models.rows
    .getByRole('button')
    .evaluateAll((stars) => stars.map((star) => star.getAttribute('aria-label') ?? ''));
  await models.favorites.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(models.all).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(models.favorites).toBeFocused();
  await models.search.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await expect(models.rows).toHaveCount(2);
  const next = models.row(names[1]?.replace('Favorite ', '') ?? '');
  await expect(next).toBeFocused();
});

test.describe('from the sign-in link on', () => {
  test.use({ storageState: stranger });

  test('star, search and undo need no pointer', async ({ page, models, server }) => {
    await page.goto(await server.welcomeLink());
    await expect(models.first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Refresh now' })).toHaveAttribute(
      'aria-busy',
      'false',
    );
    await page.keyboard.press('/');
    await page.keyboard.type('gpt5');
    await expect(models.first()).toContainText(/GPT-?\s?5/i);
    await page.keyboard.press('Enter');
    await expect(models.first()).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(models.first().getByRole('checkbox')).toBeFocused();
    await page.keyboard.press('Tab');
    const star = models.first().getByRole('button');
    await expect(star).toBeFocused();
    await page.keyboard.press('Space');
    await expect(star).toHaveAttribute('aria-pressed', 'true');
    await expect(models.favorites).toHaveText('Favorites 1');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(star).toHaveAttribute('aria-pressed', 'false');
    await expect(models.favorites).toHaveText('Favorites 0');
  });
});
