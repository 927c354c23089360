import { expect, stranger, test } from './surroundings/test.ts';

test.use({ storageState: stranger });

test('the link signs in, once', async ({ page, models, server }) => {
  const link = await server.welcomeLink();
  await page.goto(link);
  await expect(page).toHaveURL(/\/models$/);
  await expect(models.first()).toBeVisible();
  await page.reload();
  await expect(models.first()).toBeVisible();
});

test.describe('a link that is used up', () => {
  test.use({ expectedErrors: /status of 410/ });

  test('says how to get another', async ({ page, server }) => {
    const link = await server.welcomeLink();
    await page.request.get(link);
    await page.context().clearCookies();
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'This sign-in link is used up' })).toBeVisible();
    await expect(page.getByText('npm run welcome')).toBeVisible();
    await page.goto('/models');
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});

test('a stranger is told how to sign in', async ({ page }) => {
  await page.goto('/models?q=gpt');
  await expect(page.getByRole('heading', { name: 'Sign in to Asterism' })).toBeVisible();
  await expect(page.getByText('npm run welcome')).toBeVisible();
});
