import { expect, test } from './surroundings/test.ts';

test('star, select, tag, collect, compare and undo need no pointer', async ({ page, models }) => {
  await models.open();
  const press = (key: string) => page.keyboard.press(key);
  const bar = page.getByRole('group', { name: 'Selected models' });
  const tabTo = async (name: string) => {
    const target = bar.getByRole('button', { name, exact: true });
    for (let tries = 0; tries < 40; tries++) {
      if (await target.evaluate((button) => button === document.activeElement)) return;
      await press('Tab');
    }
    await expect(target).toBeFocused();
  };

  await press('/');
  await page.keyboard.type('coder');
  await expect(page).toHaveURL(/q=coder/);
  await expect(models.first()).toContainText(/coder/i);
  await press('ArrowDown');
  await press('s');
  await expect(models.favorites).toHaveText('Favorites 1');
  await expect(models.first().getByRole('button')).toHaveAttribute('aria-pressed', 'true');

  await press('x');
  await press('Shift+ArrowDown');
  await press('Shift+ArrowDown');
  await press('Shift+ArrowUp');
  await expect(bar).toContainText('2 selected');
  await expect(models.rows.nth(0)).toHaveAttribute('aria-selected', 'true');
  await expect(models.rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(models.rows.nth(2)).toHaveAttribute('aria-selected', 'false');

  await tabTo('Tag');
  await press('Enter');
  await expect(page.getByRole('combobox', { name: 'Find or create a tag' })).toBeFocused();
  await page.keyboard.type('by hand');
  await press('Enter');
  await expect(models.toast).toContainText('Tagged 2 models “by hand”');
  await expect(models.favorites).toHaveText('Favorites 2');
  await expect(models.rows.nth(1)).toContainText('by hand');
  await press('Escape');
  await expect(bar.getByRole('button', { name: 'Tag', exact: true })).toBeFocused();
  await press('ControlOrMeta+z');
  await expect(models.favorites).toHaveText('Favorites 1');
  await expect(models.rows.nth(0)).not.toContainText('by hand');

  await tabTo('Add to collection');
  await press('Enter');
  await expect(page.getByRole('combobox', { name: /collection/ })).toBeFocused();
  await page.keyboard.type('Keyboard made');
  await press('Enter');
  await expect(models.toast).toContainText('Created Keyboard made with 2 items');
  await press('ControlOrMeta+z');
  await expect(models.toast).toBeHidden();

  await tabTo('Compare');
  await press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Compare 2 models' });
  await expect(sheet).toBeFocused();
  await expect(page).toHaveURL(/compare=model.*compare=model/);
  await press('Tab');
  await press('Tab');
  await press('Space');
  await expect(models.favorites).toHaveText('Favorites 0');
  await press('ControlOrMeta+z');
  await expect(models.favorites).toHaveText('Favorites 1');
  await press('Escape');
  await expect(sheet).toBeHidden();
  await expect(bar.getByRole('button', { name: 'Compare' })).toBeFocused();
  await press('Escape');
  await expect(bar).toBeHidden();
  await expect(page.locator(':focus')).toHaveAttribute('role', 'row');
});
