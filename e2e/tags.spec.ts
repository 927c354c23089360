import { expect, test } from './surroundings/test.ts';

test('tagged in the details, taken off, filtered by, and shown in the row', async ({
  page,
  models,
}) => {
  await models.open('/models?q=coder');
  await models.first().click();
  const { details } = models;
  const field = page.getByRole('combobox', { name: 'Find or create a tag' });
  await details.getByRole('button', { name: 'Add a tag' }).click();
  for (const tag of ['coding', 'cheap', 'long']) {
    await field.fill(tag);
    await field.press('Enter');
  }
  await expect(models.favorites).toHaveText('Favorites 1');
  await field.press('Escape');
  await expect(details.getByRole('button', { name: /^Take off/ })).toHaveCount(3);
  const cell = models.first().getByRole('gridcell', { name: /cheap/ }).last();
  await expect(cell).toContainText('+1');
  await details.getByRole('button', { name: 'Take off long' }).click();
  await expect(models.toast).toContainText('Took the tag “long” off');
  await expect(details.getByRole('button', { name: 'Add a tag' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(details.getByRole('button', { name: 'Take off long' })).toBeVisible();

  await models.open();
  await models.filter.click();
  await models.filters.getByRole('checkbox', { name: 'coding' }).check();
  await models.filters.getByRole('checkbox', { name: 'cheap' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?tag=coding&tag=cheap$/);
  await expect(models.rows).toHaveCount(1);
  await page.reload();
  await expect(models.rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove filter: tag cheap' }).click();
  await expect(page).toHaveURL(/\?tag=coding$/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Remove filter: tag cheap' })).toBeVisible();
});

test('hostile names of tags are only names, or refused with a sentence', async ({
  page,
  models,
}) => {
  const names = {
    markup: '<img src=x onerror="document.title=\'owned\'">',
    bidi: 'safe\u202Egnp.exe\u2066',
    family: '👩‍👩‍👧‍👦',
    longest: 'W'.repeat(100),
  };
  await models.open('/models?q=coder');
  await models.first().getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  const field = page.getByRole('combobox', { name: 'Find or create a tag' });
  for (const name of Object.values(names)) {
    await field.fill(name);
    await field.press('Enter');
    await expect(models.toast).toContainText(name);
  }
  await field.fill('x'.repeat(10_000));
  await expect(page.getByRole('alert')).toHaveText(
    'A tag has at most 100 characters; this has 10000.',
  );
  await field.fill('a\0b');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('cannot be stored');
  await field.press('Escape');

  await expect(page).toHaveTitle('Models · Asterism');
  const row = await models.first().boundingBox();
  expect(row?.height).toBe(36);
  await models.first().click();
  for (const name of Object.values(names))
    await expect(
      models.details.getByRole('button', { name: `Take off ${name}`, exact: true }),
    ).toBeVisible();
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  const tags = models.details.locator('.tag');
  const pane = await models.details.boundingBox();
  for (const tag of await tags.all()) {
    const box = await tag.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(
      (pane?.x ?? 0) + (pane?.width ?? 0),
    );
  }
  await models.open(`/models?${new URLSearchParams({ tag: names.markup })}`);
  await expect(models.rows).toHaveCount(1);
  await expect(page).toHaveTitle('Models · Asterism');
});
