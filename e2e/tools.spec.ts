import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { collectionsOnServer } from './surroundings/collections-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { expect, test } from './surroundings/test.ts';

const soon = { timeout: 1_000 };
const run = promisify(execFile);
const search = 'tool:issues-mcp/search_issues';
const issues = {
  server: 'issues-mcp',
  name: 'search_issues',
  title: 'Search issues',
  description: 'Finds issues by words, label or author',
  source: 'VS Code',
  inputSchema: {
    type: 'object',
    required: ['query'],
    properties: {
      query: { type: 'string', description: 'Words to look for.' },
      state: { enum: ['open', 'closed'] },
    },
  },
};

const there = (page: Page, server: RunningServer) => itemsOnServer(page.request, server);
const rowsOf = (page: Page) => page.getByRole('list', { name: 'Tools' }).getByRole('listitem');

/** Opens an address of the page and waits until it follows what other surfaces do. */
async function open(page: Page, address = '/tools') {
  const followed = page.waitForResponse('**/api/sync/pull');
  await page.goto(address);
  await followed;
  await expect(page.getByText(/^Synced/)).toBeVisible();
}

async function clean(page: Page, server: RunningServer) {
  await collectionsOnServer(page.request, server).removeAll();
  await there(page, server).removeAll();
}
test.beforeEach(({ page, server }) => clean(page, server));
test.afterEach(({ page, server }) => clean(page, server));

test('one that is registered shows within a second, many at once soon after', async ({
  page,
  server,
}) => {
  const items = there(page, server);
  await open(page);
  await expect(page.getByRole('heading', { name: 'No tool yet' })).toBeVisible();
  await items.register(issues);
  await expect(rowsOf(page)).toHaveCount(1, soon);
  await expect(rowsOf(page)).toContainText('Search issues');
  await expect(page.getByRole('link', { name: 'Tools 1', exact: true })).toBeVisible();
  const many = Array.from({ length: 50 }, (_, at) => ({ server: 'many', name: `tool-${at}` }));
  await items.register(...many);
  await expect(rowsOf(page)).toHaveCount(51);
  await expect(page.getByRole('link', { name: 'Tools 51', exact: true })).toBeVisible();
  await items.register({ ...issues, title: 'Find issues' });
  await expect(rowsOf(page).first()).toContainText('Find issues');
});

test('starred, collected, its arguments read, found, filtered', async ({ page, server }) => {
  const items = there(page, server);
  await items.register(issues, { server: 'postgres-mcp', name: 'query' });
  await open(page);
  const star = page.getByRole('button', { name: 'Favorite Search issues' });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => items.isStarred(search)).toBe(true);
  await items.star(search, false);
  await expect(star).toHaveAttribute('aria-pressed', 'false', soon);

  await page.getByRole('button', { name: 'Add Search issues to a collection' }).click();
  const menu = page.getByRole('dialog', { name: 'Add Search issues to a collection' });
  await menu.getByRole('combobox').fill('Work');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Created Work with Search issues')).toBeVisible();
  const on = collectionsOnServer(page.request, server);
  await expect.poll(() => on.titles()).toEqual(['Work']);

  await page.getByRole('button', { name: /^search_issues/ }).click();
  const pane = page.getByRole('complementary', { name: 'Details of Search issues' });
  await expect(pane).toContainText('from issues-mcp');
  await expect(pane).toContainText('Finds issues by words');
  await expect(pane.getByRole('row', { name: /query/ })).toContainText('required');
  await expect(pane.getByRole('row', { name: /state/ })).toContainText('open');
  await expect(page).toHaveURL(/open=tool/);
  await page.reload();
  await expect(pane.getByRole('heading', { name: 'Arguments' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(pane).toBeHidden();

  await page.getByRole('combobox', { name: 'Server' }).selectOption('postgres-mcp');
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(page).toHaveURL(/server=postgres-mcp/);
  await page.getByRole('combobox', { name: 'Server' }).selectOption('Any server');
  await page.getByRole('textbox', { name: 'Search tools' }).fill('author issues');
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(page).toHaveURL(/q=author/);
  await page.getByRole('textbox', { name: 'Search tools' }).fill('zebra');
  await expect(page.getByRole('heading', { name: 'No tool matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(rowsOf(page)).toHaveCount(2);
});

test('deleted with Undo nothing is lost; without, it goes here and elsewhere', async ({
  page,
  server,
  context,
}) => {
  const items = there(page, server);
  await items.register(issues, { server: 'notes', name: 'append' });
  await items.star(search);
  const on = collectionsOnServer(page.request, server);
  const collection = await on.create('Work', [search, 'tool:notes/append']);
  const other = await context.newPage();
  await open(other);
  await open(page);
  const remove = async () => {
    await page.getByRole('button', { name: /^search_issues/ }).click();
    const pane = page.getByRole('complementary', { name: 'Details of Search issues' });
    await pane.getByRole('button', { name: 'Delete' }).click();
    await expect(rowsOf(page)).toHaveCount(1);
  };
  await remove();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(rowsOf(page)).toHaveCount(2);
  expect(await items.listed('tools')).toHaveLength(2);
  expect(await items.isStarred(search)).toBe(true);

  await remove();
  await page.getByRole('link', { name: 'Collections', exact: false }).first().click();
  await expect(page.locator('.collection-card')).toContainText('1 tool');
  await expect.poll(async () => (await items.listed('tools')).length).toBe(1);
  expect(await items.isStarred(search)).toBe(false);
  expect(await on.items(collection)).toEqual(['tool:notes/append']);
  await other.bringToFront();
  await expect(rowsOf(other)).toHaveCount(1);
  await expect(rowsOf(other)).toContainText('append');
});

test('one that nobody registers keeps its star and says why', async ({ page, server }) => {
  const items = there(page, server);
  await items.star('tool:notes/append');
  await open(page);
  await expect(rowsOf(page)).toContainText('not registered now');
  await expect(rowsOf(page)).toContainText('No surface registers it now.');
  await page.getByRole('button', { name: /^append/ }).click();
  const pane = page.getByRole('complementary', { name: 'Details of append' });
  await expect(pane).toContainText('No surface registers it now. Your star stays.');
  await expect(pane.getByRole('button', { name: 'Delete' })).toBeHidden();
  await items.register({ server: 'notes', name: 'append', description: 'Adds a line' });
  await expect(pane).toContainText('Adds a line');
  await expect(page.getByText('not registered now')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Favorite append' }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('the command of the empty page registers one when it is run', async ({ page, context }) => {
  await open(page);
  const command = (await page.locator('.no-tools code').textContent()) ?? '';
  const maker = await context.newPage();
  await maker.goto('/tokens');
  await maker.getByRole('textbox', { name: 'Name' }).fill('A script');
  await maker.getByRole('checkbox', { name: /^write/ }).check();
  await maker.getByRole('button', { name: 'Create token' }).click();
  const token = await maker.getByRole('textbox', { name: 'New token' }).inputValue();
  await maker.close();
  await run('sh', ['-c', command], { env: { PATH: process.env.PATH, ASTERISM_TOKEN: token } });
  await expect(rowsOf(page)).toHaveCount(1, soon);
  await expect(rowsOf(page)).toContainText('search_issues');
});
