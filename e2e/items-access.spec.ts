import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { collectionsOnServer } from './surroundings/collections-on-server.ts';
import { hostileNames } from './surroundings/hostile-names.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { pushMutations } from './surroundings/push-mutations.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { expect, test } from './surroundings/test.ts';

// Axe looks at every element of a full list, which takes its time on a busy machine.
test.describe.configure({ timeout: 120_000 });

// Colours are judged as they end, not half-way.
test.use({ reducedMotion: 'reduce' });

const boat = 'A name for a boat';
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

async function open(page: Page, address: string) {
  const followed = page.waitForResponse('**/api/sync/pull');
  await page.goto(address);
  await followed;
  await expect(page.getByText(/^Synced/)).toBeVisible();
}

async function fill(page: Page, server: RunningServer) {
  const items = itemsOnServer(page.request, server);
  const made = await items.generate({ prompt: boat, text: 'Halcyon', style: 'Short' });
  await items.register({
    server: 'issues-mcp',
    name: 'search_issues',
    title: 'Search issues',
    inputSchema: { type: 'object', required: ['query'], properties: { query: {} } },
  });
  const starred = [made.itemId, 'tool:issues-mcp/search_issues', 'tool:gone/tool'];
  for (const id of [...starred, 'model:openai/gpt-5', 'model:nowhere/x']) await items.star(id);
  await collectionsOnServer(page.request, server).create('Work', starred);
  await pushMutations(
    page.request,
    server,
    [made.itemId, 'model:openai/gpt-5'].map((itemId) => ({
      name: 'favorite.tag',
      args: { itemId, tag: 'work', value: true },
    })),
  );
  return made;
}

test.afterEach(async ({ page, server }) => {
  await collectionsOnServer(page.request, server).removeAll();
  await itemsOnServer(page.request, server).removeAll();
});

const sizes = [
  ['wide', { width: 1280, height: 800 }],
  ['narrow', { width: 390, height: 844 }],
] as const;

for (const colorScheme of ['light', 'dark'] as const)
  for (const [name, viewport] of sizes)
    test.describe(`${colorScheme}, ${name}`, () => {
      test.use({ colorScheme, viewport, hasTouch: name === 'narrow' });

      test('Favorites, Generations, Tools: menus, panes and toasts', async ({ page, server }) => {
        await open(page, '/favorites');
        await expectNoViolations(page);
        const made = await fill(page, server);
        await expect(page.getByRole('row').filter({ hasText: 'GPT-5' })).toBeVisible();
        await expectNoViolations(page);
        await open(page, '/favorites?tab=generations&tag=work');
        await expect(page.getByRole('article')).toContainText('Halcyon');
        await page.getByRole('button', { name: `Favorite ${boat}` }).click();
        await expect(page.locator('.toast')).toBeVisible();
        await expectNoViolations(page);
        await page.getByRole('button', { name: /^Undo/ }).click();
        await open(page, '/favorites?tab=tools');
        await expect(page.getByText('not registered now').first()).toBeAttached();
        await page.getByRole('button', { name: 'Add Search issues to a collection' }).click();
        await expect(page.getByRole('option', { name: 'Work' })).toBeVisible();
        await expectNoViolations(page);

        await open(page, '/generations');
        await page.getByRole('button', { name: `More for ${boat}` }).click();
        await expectNoViolations(page);
        await page.getByRole('menuitem', { name: 'Delete' }).click();
        await expect(page.locator('.toast')).toContainText('Deleted');
        await expectNoViolations(page);
        await page.getByRole('button', { name: /^Undo/ }).click();
        await open(page, `/generations/${made.id}`);
        await page.getByRole('button', { name: 'Add a tag' }).click();
        await expect(page.getByRole('combobox', { name: 'Find or create a tag' })).toBeFocused();
        await expectNoViolations(page);

        await open(page, '/tools');
        await expectNoViolations(page);
        await page.getByRole('button', { name: /^search_issues/ }).click();
        await expect(page.getByRole('heading', { name: 'Arguments' })).toBeVisible();
        await expectNoViolations(page);
      });
    });

test('hearts, tags, collections and tools need no pointer', async ({ page, server }) => {
  const items = itemsOnServer(page.request, server);
  const made = await items.generate({ prompt: boat });
  await items.register({ server: 'notes', name: 'append' }, { server: 'notes', name: 'zap' });
  await open(page, '/generations');
  const press = (key: string) => page.keyboard.press(key);
  const tabTo = async (name: string | RegExp) => {
    const target = page.getByRole('button', { name }).first();
    for (let tries = 0; tries < 60; tries++) {
      if (await target.evaluate((button) => button === document.activeElement)) return;
      await press('Tab');
    }
    await expect(target).toBeFocused();
  };
  await press('/');
  await tabTo(`Favorite ${boat}`);
  await press('Enter');
  await expect.poll(() => items.isStarred(made.itemId)).toBe(true);
  await press('ControlOrMeta+z');
  await expect.poll(() => items.isStarred(made.itemId)).toBe(false);
  await press('Enter');
  await expect.poll(() => items.isStarred(made.itemId)).toBe(true);

  await open(page, `/generations/${made.id}`);
  await tabTo('Add a tag');
  await press('Enter');
  await expect(page.getByRole('combobox', { name: 'Find or create a tag' })).toBeFocused();
  await page.keyboard.type('boats');
  await press('Enter');
  await press('Escape');
  await expect(page.getByRole('button', { name: 'Take off boats' })).toBeVisible();

  await open(page, '/tools');
  await press('/');
  await expect(page.getByLabel('Search tools')).toBeFocused();
  await page.keyboard.type('append');
  await expect(page.getByRole('list', { name: 'Tools' }).getByRole('listitem')).toHaveCount(1);
  await press('ArrowDown');
  await expect(page.getByRole('button', { name: /^append/ })).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Arguments' })).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('heading', { name: 'Arguments' })).toBeHidden();
  await expect(page.getByRole('button', { name: /^append/ })).toBeFocused();
  await press('Shift+Tab');
  await press('Enter');
  await expect.poll(() => items.isStarred('tool:notes/append')).toBe(true);
  await tabTo('Add append to a collection');
  await press('Enter');
  await expect(page.getByRole('combobox', { name: /collection/ })).toBeFocused();
  await page.keyboard.type('By keys');
  await press('Enter');
  await expect(page.locator('.toast')).toContainText('Created By keys with append');
  await press('ControlOrMeta+z');
  const on = collectionsOnServer(page.request, server);
  await expect.poll(() => on.titles()).toEqual([]);
});

test.describe('hostile names', () => {
  test.use({ viewport: { width: 320, height: 700 }, hasTouch: true });

  test('they are only names, and nothing is wider than the smallest screen', async ({
    page,
    server,
  }) => {
    const items = itemsOnServer(page.request, server);
    const names = Object.values(hostileNames);
    const tools = names.map((title, at) => ({
      ...{ server: title.replaceAll('/', '-').slice(0, 90), name: `t${at}` },
      title: title.slice(0, 200),
      description: title,
      inputSchema: { type: 'object', properties: { [title.slice(0, 90)]: { description: title } } },
    }));
    await items.register(...tools);
    const made = [];
    for (const prompt of names) made.push(await items.generate({ prompt, text: prompt }));
    const ids = [...(await items.listed('tools')), ...made].map(({ itemId }) => itemId);
    for (const id of ids) await items.star(id);
    for (const [at, name] of names.entries())
      await pushMutations(page.request, server, [
        {
          name: 'favorite.tag',
          args: { itemId: ids[at], tag: name.slice(0, 40), value: true },
        },
        {
          name: 'favorite.tag',
          args: { itemId: ids[at + names.length], tag: name.slice(0, 40), value: true },
        },
      ]);
    const on = collectionsOnServer(page.request, server);
    const all = [];
    for (const name of names) all.push(await on.create(name.slice(0, 200), ids));
    const addresses = [
      ...['/favorites', '/favorites?tab=generations', '/favorites?tab=tools', '/generations'],
      ...['/collections', ...all.map((id) => `/collections/${id}`)],
      ...made.map(({ id }) => `/generations/${id}`),
      ...ids
        .filter((id) => id.startsWith('tool:'))
        .map((id) => `/tools?${new URLSearchParams({ open: id })}`),
    ];
    for (const address of ['/tools', ...addresses]) {
      await page.goto(address);
      await expect(page.getByRole('button', { name: 'Refresh now' })).toBeVisible();
      expect(await widthOf(page), address).toBe(320);
      expect(await page.title(), address).not.toBe('owned');
    }
    await page.goto('/tools');
    await expect(page.getByRole('list', { name: 'Tools' }).getByRole('listitem')).toHaveCount(5);
    await expect(page.getByText(hostileNames.markup.slice(0, 30)).first()).toBeAttached();
  });
});

test.describe('the smallest screen', () => {
  test.use({ viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true });

  test('no page of the dashboard is wider', async ({ page, server }) => {
    const made = await fill(page, server);
    const pages = ['models', 'favorites', 'collections', 'generations', 'tools', 'endpoints'];
    const others = ['use', 'surfaces', 'activity', 'tokens', 'account', `generations/${made.id}`];
    for (const address of [...pages, ...others]) {
      await page.goto(`/${address}`);
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      expect(await widthOf(page), address).toBe(320);
    }
  });
});
