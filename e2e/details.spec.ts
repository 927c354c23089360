import { expect, test } from './surroundings/test.ts';

test('everything about a model, and where else it is', async ({ page, models, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await models.open();
  await models.find('claude sonnet 4.5', /Sonnet 4\.5/i);
  await models.first().click();
  const { details } = models;
  await expect(details.getByRole('heading', { level: 2 })).toHaveText(/Sonnet 4\.5/i);
  for (const title of ['Limits', 'Price per million', 'Can'])
    await expect(details.getByRole('heading', { name: title })).toBeVisible();
  await details.getByRole('button', { name: "Copy the model's id" }).click();
  await expect(details.getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^[^/]+\/.*sonnet-4.5/);

  await expect(details.getByRole('heading', { name: /^Also available from/ })).toBeVisible();
  const elsewhere = details.getByRole('table').getByRole('button').first();
  await elsewhere.click();
  await expect(elsewhere).toHaveAttribute('aria-pressed', 'true');
  await expect(models.favorites).toHaveText('Favorites 1');
  await details.getByRole('button', { name: 'Close details' }).click();
  await expect(details).toBeHidden();
  await expect(models.first()).toBeFocused();
});

test('the star in the pane and the star in the row are one', async ({ models }) => {
  await models.open();
  await models.first().click();
  const inPane = models.details.getByRole('button', { name: /^Favorite/ }).first();
  await inPane.click();
  await expect(models.first().getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await models.first().getByRole('button').click();
  await expect(inPane).toHaveAttribute('aria-pressed', 'false');
});
