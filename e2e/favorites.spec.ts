import type { Page } from '@playwright/test';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { pushMutations } from './surroundings/push-mutations.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { expect, test } from './surroundings/test.ts';

const soon = { timeout: 1_000 };
const gpt = 'model:openai/gpt-5';
const search = 'tool:issues-mcp/search_issues';

const there = (page: Page, server: RunningServer) => itemsOnServer(page.request, server);
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const modelRow = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });

/** Opens an address of the page and waits until it follows what other surfaces do. */
async function open(page: Page, address = '/favorites') {
  const followed = page.waitForResponse('**/api/sync/pull');
  await page.goto(address);
  await followed;
  await expect(page.getByText(/^Synced/)).toBeVisible();
}

test.beforeEach(async ({ page, server }) => there(page, server).removeAll());
test.afterEach(async ({ page, server }) => there(page, server).removeAll());

test('three tabs with counts, each at its address; the old address keeps what was asked', async ({
  page,
  server,
}) => {
  const items = there(page, server);
  const made = await items.generate({ prompt: 'A name for a boat' });
  await items.register({ server: 'issues-mcp', name: 'search_issues', title: 'Search issues' });
  for (const id of [gpt, 'model:openai/gpt-5-nano', made.itemId, search]) await items.star(id);
  await page.goto('/dashboard/favorites?tab=tools&q=issues');
  await expect(page).toHaveURL(/\/favorites\?tab=tools&q=issues$/);
  await expect(page.getByRole('list', { name: 'Tools' })).toContainText('Search issues');
  for (const name of ['Models 2', 'Generations 1', 'Tools 1'])
    await expect(tab(page, name)).toBeVisible();
  await expect(tab(page, 'Tools 1')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('textbox', { name: 'Search favorites' })).toHaveValue('issues');

  await page.getByRole('textbox', { name: 'Search favorites' }).fill('');
  await expect(page).toHaveURL(/\/favorites\?tab=tools$/);
  await tab(page, 'Tools 1').press('ArrowLeft');
  await expect(page).toHaveURL(/tab=generations$/);
  await expect(tab(page, 'Generations 1')).toBeFocused();
  await expect(page.getByRole('article')).toHaveAccessibleName('A name for a boat');
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/\/favorites$/);
  await expect(modelRow(page, 'Favorite GPT-5 at OpenAI')).toBeVisible();
  await page.goBack();
  await expect(tab(page, 'Generations 1')).toHaveAttribute('aria-selected', 'true');
});

test('what is starred elsewhere shows within a second, and goes as fast', async ({
  page,
  server,
}) => {
  const items = there(page, server);
  const made = await items.generate({ prompt: 'A name for a boat' });
  await items.register({ server: 'issues-mcp', name: 'search_issues', title: 'Search issues' });
  await open(page);
  await items.star(gpt);
  await expect(modelRow(page, 'Favorite GPT-5 at OpenAI')).toBeVisible(soon);
  await items.star(made.itemId);
  await expect(tab(page, 'Generations 1')).toBeVisible(soon);
  await items.star(search);
  await expect(tab(page, 'Tools 1')).toBeVisible(soon);
  await tab(page, 'Generations 1').click();
  await expect(page.getByRole('article')).toContainText('Answer to A name for a boat');
  await items.star(made.itemId, false);
  await expect(page.getByRole('article')).toBeHidden(soon);
  await tab(page, 'Tools 1').click();
  const tools = page.getByRole('list', { name: 'Tools' });
  await expect(tools).toContainText('Search issues');
  await expect(tools).toContainText('seen');
  await items.star(search, false);
  await expect(tools).toBeHidden(soon);
});

test('unstarred with Undo it comes back where it was, on the server too', async ({
  page,
  server,
}) => {
  const items = there(page, server);
  const older = await items.generate({ prompt: 'Older' });
  const newer = await items.generate({ prompt: 'Newer' });
  for (const id of [search, older.itemId, newer.itemId]) await items.star(id);
  await open(page, '/favorites?tab=generations');
  const cards = page.getByRole('article');
  const names = () => cards.evaluateAll((all) => all.map((card) => card.ariaLabel));
  expect(await names()).toEqual(['Newer', 'Older']);
  await page.getByRole('button', { name: 'Favorite Newer' }).click();
  await expect(cards).toHaveCount(1);
  await expect.poll(() => items.isStarred(newer.itemId)).toBe(false);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(names).toEqual(['Newer', 'Older']);
  await expect.poll(() => items.isStarred(newer.itemId)).toBe(true);

  await tab(page, 'Tools 1').click();
  await page.getByRole('button', { name: 'Favorite search_issues' }).click();
  await expect(page.getByRole('heading', { name: 'No favorite tools yet' })).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('list', { name: 'Tools' })).toContainText('search_issues');
  await expect.poll(() => items.isStarred(search)).toBe(true);
});

test('tags filter each kind; the order is the newest star or the name', async ({
  page,
  server,
}) => {
  const items = there(page, server);
  const made = await items.generate({ prompt: 'Zebra' });
  const other = await items.generate({ prompt: 'Antelope' });
  const nano = 'model:openai/gpt-5-nano';
  for (const id of [gpt, nano, other.itemId, made.itemId, search, 'tool:notes/append'])
    await items.star(id);
  await open(page);
  await pushMutations(
    page.request,
    server,
    [gpt, made.itemId, search].map((itemId) => ({
      name: 'favorite.tag',
      args: { itemId, tag: 'work', value: true },
    })),
  );
  const chosen = page.getByRole('combobox', { name: 'Tag' });
  await chosen.selectOption('work');
  await expect(page).toHaveURL(/tag=work/);
  await expect(modelRow(page, 'Favorite GPT-5 at OpenAI')).toBeVisible();
  await expect(modelRow(page, 'Favorite GPT-5 Nano at OpenAI')).toBeHidden();
  await tab(page, 'Generations 2').click();
  const names = () =>
    page.getByRole('article').evaluateAll((all) => all.map((card) => card.ariaLabel));
  await expect.poll(names).toEqual(['Zebra', 'Antelope']);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Name');
  await expect.poll(names).toEqual(['Antelope', 'Zebra']);
  await expect(page).toHaveURL(/sort=name/);
  await chosen.selectOption('work');
  await expect.poll(names).toEqual(['Zebra']);
  await page.reload();
  await expect.poll(names).toEqual(['Zebra']);
  await tab(page, 'Tools 2').click();
  await chosen.selectOption('work');
  await expect(page.getByRole('list', { name: 'Tools' }).getByRole('listitem')).toHaveCount(1);
});

test('an empty tab says why: new, or nothing matches', async ({ page, server }) => {
  const items = there(page, server);
  const empty = [
    ['models', 'No favorite models yet', 'Browse models'],
    ['generations', 'Nothing saved yet', 'Generate your first render'],
    ['tools', 'No favorite tools yet', 'Browse tools'],
  ] as const;
  for (const [name, heading, link] of empty) {
    await page.goto(`/favorites?tab=${name}`);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expect(page.getByRole('tabpanel').getByRole('link', { name: link })).toBeVisible();
  }
  const made = await items.generate({ prompt: 'A name for a boat' });
  for (const id of [gpt, made.itemId, search]) await items.star(id);
  for (const [name] of empty) {
    await page.goto(`/favorites?tab=${name}&q=zebra+nonsense`);
    await expect(page.getByRole('heading', { name: 'No favorite matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await expect(page.getByRole('heading', { name: 'No favorite matches' })).toBeHidden();
    await expect(page.getByRole('tab', { selected: true })).toHaveText(
      new RegExp(`${name}.*1`, 'i'),
    );
  }
});

test('a favorite model opens its details, and back returns', async ({ page, server }) => {
  await there(page, server).star(gpt);
  await open(page, '/favorites?q=gpt');
  await modelRow(page, 'Favorite GPT-5 at OpenAI').click();
  await expect(page.getByRole('complementary', { name: /^Details of GPT-5/ })).toBeVisible();
  await expect(page).toHaveURL(/\/models\?tab=favorites&open=/);
  await page.goBack();
  await expect(page).toHaveURL(/\/favorites\?q=gpt$/);
  await expect(modelRow(page, 'Favorite GPT-5 at OpenAI')).toBeVisible();
});

test.describe('without a connection', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Failed to fetch/ });

  test('hearts are kept and sent; an empty tab says that nobody answers', async ({
    page,
    server,
    context,
  }) => {
    const items = there(page, server);
    const kept = await items.generate({ prompt: 'Kept' });
    const loved = await items.generate({ prompt: 'Loved' });
    await items.star(loved.itemId);
    await open(page, '/generations');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Favorite Kept' }).click();
    await page.getByRole('button', { name: 'Favorite Loved' }).click();
    await expect(page.getByText('Offline · 2 changes waiting')).toBeVisible();
    await context.setOffline(false);
    await expect.poll(() => items.isStarred(kept.itemId), { timeout: 20_000 }).toBe(true);
    await expect.poll(() => items.isStarred(loved.itemId)).toBe(false);

    await open(page, '/favorites?tab=generations');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Favorite Kept' }).click();
    await expect(page.getByRole('alert')).toContainText('1 change waits here');
    await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeVisible();
    await expect(page.getByText('Asterism does not answer. This is the saved copy')).toBeVisible();
    for (const name of ['Tools 0', 'Models 0']) {
      await tab(page, name).click();
      await expect(page.getByRole('tabpanel')).toContainText('Asterism does not answer.');
    }
    await context.setOffline(false);
    await expect.poll(() => items.isStarred(kept.itemId), { timeout: 20_000 }).toBe(false);
  });
});
