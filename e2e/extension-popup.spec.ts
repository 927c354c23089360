import { expect, starsOnServer, test } from './extension/test.ts';
import { expectNoViolations } from './surroundings/accessibility.ts';

test('the popup by keyboard alone', async ({ connected, account, server }) => {
  const popup = await connected.openPopup();
  const { keyboard } = popup.page;
  await expect(popup.search).toBeFocused();
  // It opens on the favorites of last time, if there were any.
  for (const key of ['Tab', 'Home', 'Shift+Tab']) await keyboard.press(key);
  await expect(popup.search).toBeFocused();
  await expect(popup.rows.first()).toBeVisible();
  await keyboard.type('opus');
  await expect(popup.rows.first()).toContainText(/opus/i);
  await keyboard.press('ArrowDown');
  await expect(popup.rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Enter');
  await expect(popup.active().getByRole('button', { name: /^Favorite/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await keyboard.press('ArrowUp');
  await keyboard.press('Space');
  await expect(popup.active().getByRole('button', { name: /^Favorite/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(2);
  await keyboard.press('Escape');
  await expect(popup.search).toHaveValue('');
  await keyboard.press('Tab');
  await expect(popup.all).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(popup.favorites).toBeFocused();
  await expect(popup.rows).toHaveCount(2);
  for (const name of ['Refresh now', /^Open dashboard/, 'Settings']) {
    await keyboard.press('Tab');
    await expect(popup.page.getByRole('button', { name })).toBeFocused();
  }
  await keyboard.press('Enter');
  await expect(popup.page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(popup.page.getByRole('button', { name: 'Back to the models' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(popup.search).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the popup, ${colorScheme}`, async ({ connected }) => {
    const popup = await connected.openPopup();
    await popup.page.emulateMedia({ colorScheme });
    await popup.all.click();
    await expect(popup.rows.first()).toBeVisible();
    await expectNoViolations(popup.page);
    await popup.search.fill('nothing is called so');
    await expect(popup.page.getByText('No model matches')).toBeVisible();
    await expectNoViolations(popup.page);
    await popup.page.getByRole('button', { name: 'Settings' }).click();
    await expectNoViolations(popup.page);
  });
