import { hostileNames } from './surroundings/hostile-names.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { nightImage } from './surroundings/night-image.ts';
import { expect, test } from './surroundings/test.ts';

test.beforeEach(async ({ page, server }) => itemsOnServer(page.request, server).removeAll());

test('a new person is led to make one; what another surface makes shows by itself', async ({
  page,
  server,
}) => {
  const items = itemsOnServer(page.request, server);
  const followed = page.waitForResponse('**/api/sync/pull');
  await page.goto('/generations');
  await expect(page.getByRole('link', { name: 'Generate your first render' })).toBeVisible();
  await followed;
  await items.generate({ prompt: 'A name for a boat', style: 'Short', room: 'Harbour' });
  const card = page.getByRole('article', { name: 'A name for a boat' });
  await expect(card).toBeVisible();
  await expect(card).toContainText('Today');
  await expect(card).toContainText('Short');
  await expect(page.getByRole('link', { name: 'Generations 1' })).toBeVisible();
});

test('a heart from the page is on the server, one from elsewhere is on the page', async ({
  page,
  server,
}) => {
  const items = itemsOnServer(page.request, server);
  const made = await items.generate({ prompt: 'A name for a boat' });
  const followed = page.waitForResponse('**/api/sync/pull');
  await page.goto('/generations');
  await followed;
  const heart = page.getByRole('button', { name: 'Favorite A name for a boat' });
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => items.isStarred(made.itemId)).toBe(true);
  await items.star(made.itemId, false);
  await expect(heart).toHaveAttribute('aria-pressed', 'false');
});

test('deleted with Undo nothing is lost; without, it is gone here and elsewhere', async ({
  page,
  server,
  context,
}) => {
  const items = itemsOnServer(page.request, server);
  await items.generate({ prompt: 'Kept' });
  await items.generate({ prompt: 'Dropped' });
  await page.goto('/generations');
  const other = await context.newPage();
  const followed = other.waitForResponse('**/api/sync/pull');
  await other.goto('/generations');
  await followed;
  await page.bringToFront();
  const remove = async (name: string) => {
    await page.getByRole('button', { name: `More for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(page.getByRole('article', { name })).toBeHidden();
  };
  await remove('Kept');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('article', { name: 'Kept' })).toBeVisible();
  await remove('Dropped');
  await page.getByRole('link', { name: 'Endpoints' }).click();
  await expect.poll(async () => (await items.listed('generations')).length).toBe(1);
  await other.bringToFront();
  await expect(other.getByRole('article', { name: 'Dropped' })).toBeHidden();
  await expect(other.getByRole('article', { name: 'Kept' })).toBeVisible();
});

test('pages stay whole while new ones come; filters stand in the address', async ({
  page,
  server,
  browser,
}) => {
  const items = itemsOnServer(page.request, server);
  for (let at = 0; at < 26; at++) await items.generate({ prompt: `Text ${at}` });
  const cards = page.getByRole('article');
  const followed = page.waitForResponse('**/api/sync/pull');
  await page.goto('/generations');
  await expect(cards).toHaveCount(24);
  await followed;
  await items.generate({ prompt: 'A night', image: await nightImage(browser) });
  await expect(cards.first()).toHaveAccessibleName('A night');
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect(cards).toHaveCount(27);
  const names = await cards.evaluateAll((all) => all.map((card) => card.ariaLabel));
  expect(new Set(names).size).toBe(27);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Images');
  await expect(page).toHaveURL(/kind=image/);
  await expect(cards).toHaveCount(1);
  const image = page.getByRole('img', { name: 'A night' });
  await expect(image).toHaveAttribute('loading', 'lazy');
  await page.goBack();
  await page.getByRole('textbox', { name: 'Search prompts' }).fill('text 25');
  await expect(cards).toHaveCount(1);
  await expect(page).toHaveURL(/q=text\+25/);
});

test('one generation: whole text, prompt, deletion with Undo; none at another address', async ({
  page,
  server,
}) => {
  const items = itemsOnServer(page.request, server);
  const { id } = await items.generate({ prompt: 'A name for a boat', text: 'Halcyon' });
  await page.goto(`/generations/${id}`);
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('Halcyon');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/generations$/);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('article', { name: 'A name for a boat' })).toBeVisible();
});

test.describe('what is not there', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('says so within the frame', async ({ page }) => {
    await page.goto('/generations/0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11');
    await expect(page.getByRole('heading', { name: 'There is no such generation' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  });
});

test.describe('narrow', () => {
  test.use({ viewport: { width: 320, height: 700 }, hasTouch: true });

  test('hostile prompts are text, and nothing is wider than the screen', async ({
    page,
    server,
  }) => {
    const items = itemsOnServer(page.request, server);
    for (const hostile of [...Object.values(hostileNames), 'x'.repeat(10_000)])
      await items.generate({
        prompt: hostile,
        text: hostile.repeat(3),
        style: hostile.slice(0, 90),
      });
    await page.goto('/generations');
    await expect(page.getByRole('article')).toHaveCount(6);
    expect(await page.title()).toBe('Generations · Asterism');
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBeLessThanOrEqual(320);
    await page.getByRole('article').first().getByRole('link').click();
    await expect(page.getByRole('region', { name: 'Prompt' })).toBeVisible();
    expect(await wide()).toBeLessThanOrEqual(320);
  });
});
