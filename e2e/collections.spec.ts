import type { Page } from '@playwright/test';
import { CollectionPage } from './surroundings/collection-page.ts';
import { collectionsOnServer, paintPicture } from './surroundings/collections-on-server.ts';
import { hostileNames } from './surroundings/hostile-names.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { expect, test } from './surroundings/test.ts';

const there = (page: Page, server: RunningServer) => collectionsOnServer(page.request, server);

test.afterEach(async ({ page, server }) => {
  await there(page, server).removeAll();
});

test('the first is made on the empty page, renamed in place, deleted and brought back', async ({
  page,
  server,
}) => {
  const shown = new CollectionPage(page);
  await shown.open('/collections');
  await page.getByRole('button', { name: 'Create a collection' }).click();
  const dialog = page.getByRole('dialog', { name: 'New collection' });
  await dialog.getByRole('button', { name: 'Create collection' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Give it a name.');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Coding');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Coding' })).toBeVisible();
  await expect(page.getByText('collection/coding', { exact: false }).first()).toBeVisible();
  const address = page.url();

  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  const field = page.getByRole('textbox', { name: 'Name of the collection' });
  await field.fill('Never');
  await field.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Coding' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  await field.fill('Code');
  await field.press('Enter');
  await expect(shown.toast).toContainText('Renamed Coding to Code');
  await expect.poll(() => there(page, server).titles()).toEqual(['Code']);
  await shown.undo();
  await expect.poll(() => there(page, server).titles()).toEqual(['Coding']);

  await page.getByRole('link', { name: 'Collections', exact: true }).click();
  await shown.choose('More for Coding', 'Rename');
  await page.getByRole('textbox', { name: 'Name of the collection' }).fill('Work');
  await page.keyboard.press('Enter');
  await expect(shown.cards).toContainText('Work');
  await shown.choose('More for Work', 'Delete');
  await expect(shown.cards).toHaveCount(0);
  await expect.poll(() => there(page, server).titles()).toEqual([]);
  await shown.undo();
  await expect(shown.cards).toHaveCount(1);
  await expect.poll(() => there(page, server).titles()).toEqual(['Work']);

  await shown.open(address);
  await shown.choose('More for Work', 'Delete');
  await expect.poll(() => there(page, server).titles()).toEqual([]);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Work' })).toBeVisible();
  await expect.poll(() => there(page, server).titles()).toEqual(['Work']);
});

test('the three kinds are found, added, shown, counted and taken out', async ({ page, server }) => {
  const shown = new CollectionPage(page);
  const on = there(page, server);
  const made = await on.generate({
    prompt: 'Night sky over a ridge',
    modelId: 'model:openai/gpt-5',
    text: 'Stars above, a lamp below.',
  });
  await on.register({ server: 'issues-mcp', name: 'search_issues' });
  const id = await on.create('Coding');
  await shown.open(`/collections/${id}`);
  await page.getByRole('button', { name: 'Add to it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to Coding' });
  const find = dialog.getByRole('combobox');
  for (const [query, option] of [
    ['night sky', /^Night sky over a ridge/],
    ['search_issues', /^search_issues/],
    ['claude sonnet 4.5', /Claude Sonnet 4\.5/],
  ] as const) {
    await find.fill(query);
    await expect(dialog.getByRole('option').first()).toHaveText(option);
    await find.press('Enter');
    await expect(dialog.getByRole('option').first()).toHaveAttribute('aria-checked', 'true');
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('1 model, 1 generation, 1 tool')).toBeVisible();
  await expect(page.getByText('Stars above, a lamp below.')).toBeVisible();
  await expect.poll(() => on.items(id)).toHaveLength(3);
  expect((await on.items(id)).slice(0, 2)).toEqual([
    `generation:${made}`,
    'tool:issues-mcp/search_issues',
  ]);

  await shown.choose('More for search_issues', 'Remove from collection');
  await expect(page.getByText('1 model, 1 generation', { exact: true })).toBeVisible();
  await shown.undo();
  await expect(page.getByText('1 model, 1 generation, 1 tool')).toBeVisible();
  await shown.open('/collections');
  await expect(shown.cards).toContainText('1 model, 1 generation, 1 tool');
});

test('a cover of each kind, and none', async ({ page, server }) => {
  const shown = new CollectionPage(page);
  const on = there(page, server);
  await on.generate({
    prompt: 'Observatory',
    modelId: 'model:openai/gpt-5',
    image: await paintPicture(page, 'linear-gradient(navy, coral)'),
  });
  const id = await on.create('Coding');
  await shown.open(`/collections/${id}`);
  const head = page.getByRole('button', { name: 'Change the cover of Coding' });
  const dialog = page.getByRole('dialog', { name: 'Cover of Coding' });
  const use = dialog.getByRole('button', { name: 'Use this cover' });

  await head.click();
  const emoji = dialog.getByRole('textbox', { name: 'Emoji' });
  for (const wrong of ['ab', '🚀🚀a', '<b>', '1']) {
    await emoji.fill(wrong);
    await expect(dialog.getByRole('alert')).toContainText('more than one emoji, or none');
  }
  await emoji.fill('👩‍👩‍👧‍👦');
  await expect(dialog.getByRole('alert')).toBeHidden();
  await use.click();
  await expect(head).toHaveText('👩‍👩‍👧‍👦');

  await head.click();
  await dialog.getByRole('button', { name: 'teal' }).click();
  await use.click();
  await expect(head.locator('.is-teal')).toBeVisible();
  await shown.undo();
  await expect(head).toHaveText('👩‍👩‍👧‍👦');

  await head.click();
  await dialog.getByRole('button', { name: 'Observatory' }).click();
  await use.click();
  const picture = head.locator('img');
  await expect(picture).toHaveJSProperty('naturalWidth', 400);
  await page.reload();
  await expect(picture).toHaveJSProperty('naturalWidth', 400);

  await head.click();
  await dialog.getByRole('button', { name: 'No cover' }).click();
  await use.click();
  await expect(head.locator('.is-plain')).toBeVisible();
});

test.describe('a picture that is gone', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('leaves the plain cover', async ({ page, server }) => {
    const shown = new CollectionPage(page);
    const on = there(page, server);
    const id = '2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
    const one = await on.create('Coding', [], { kind: 'generation', id });
    await shown.open(`/collections/${one}`);
    await expect(page.locator('.cover.is-plain')).toBeVisible();
  });
});

test('from a card a collection is found or made; it says which hold it', async ({
  page,
  server,
}) => {
  const shown = new CollectionPage(page);
  const on = there(page, server);
  await on.generate({ prompt: 'A haiku', modelId: 'model:openai/gpt-5', text: 'Old pond' });
  await on.create('Poems');
  await shown.open('/generations');
  await page.getByRole('button', { name: 'Add A haiku to a collection' }).click();
  const menu = page.getByRole('dialog', { name: 'Add A haiku to a collection' });
  const field = menu.getByRole('combobox');
  await expect(field).toBeFocused();
  await field.fill('poe');
  await field.press('Enter');
  await expect(menu.getByRole('option', { name: 'Poems' })).toHaveAttribute('aria-checked', 'true');
  await expect(shown.toast).toContainText('Added A haiku to Poems');
  await field.fill('Japan');
  await field.press('Enter');
  await expect(menu).toBeHidden();
  await expect(shown.toast).toContainText('Created Japan with A haiku');
  await expect.poll(() => on.titles()).toEqual(['Japan', 'Poems']);
  await shown.undo();
  await expect.poll(() => on.titles()).toEqual(['Poems']);

  await page.getByRole('button', { name: 'Add A haiku to a collection' }).click();
  await menu.getByRole('option', { name: 'Poems' }).click();
  await expect(menu.getByRole('option', { name: 'Poems' })).toHaveAttribute(
    'aria-checked',
    'false',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add A haiku to a collection' })).toBeFocused();
});

test('hostile names are refused with a sentence, or harmless', async ({ page, server }) => {
  const shown = new CollectionPage(page);
  await shown.open('/collections');
  await page.getByRole('button', { name: 'Create a collection' }).click();
  const dialog = page.getByRole('dialog', { name: 'New collection' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('x'.repeat(10_000));
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(
    'A name has at most 200 characters; this one has 10,000.',
  );
  await name.evaluate((input: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(input, 'a\0b');
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('cannot be stored');
  await name.fill(hostileNames.markup);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(hostileNames.markup);
  const on = there(page, server);
  for (const title of [hostileNames.bidi, hostileNames.emoji, hostileNames.marks, 'W'.repeat(200)])
    await on.create(title.slice(0, 200));
  await page.getByRole('link', { name: 'Collections', exact: true }).click();
  await expect(shown.cards).toHaveCount(5);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await expect(page).toHaveTitle('Collections · Asterism');
});

test('many are searched and sorted; the address keeps that', async ({ page, server }) => {
  const shown = new CollectionPage(page);
  const on = there(page, server);
  const titles = [
    'Golf',
    'Alpha',
    'Echo',
    'Bravo',
    'Hotel',
    'Delta',
    'India',
    'Charlie',
    'Foxtrot',
  ];
  for (const title of titles)
    await on.create(title, title === 'Echo' ? ['model:openai/gpt-5'] : []);
  await shown.open('/dashboard/collections?sort=name');
  await expect(page).toHaveURL(/\/collections\?sort=name$/);
  await expect(shown.cards.getByRole('link')).toHaveText(titles.toSorted());
  await page.getByRole('combobox', { name: 'Sort' }).selectOption('size');
  await expect(shown.cards.first()).toContainText('Echo');
  await page.getByRole('textbox', { name: 'Search collections' }).fill('hot');
  await expect(shown.cards).toHaveCount(1);
  await expect(page).toHaveURL(/q=hot/);
  await page.reload();
  await expect(shown.cards.getByRole('link')).toHaveText(['Hotel']);
  await page.getByRole('textbox', { name: 'Search collections' }).fill('zulu');
  await page.getByRole('button', { name: 'Clear search' }).last().click();
  await expect(shown.cards).toHaveCount(titles.length);
});

test.describe('nothing at this address', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('says so, with a way back', async ({ page }) => {
    const answer = await page.goto('/collections/0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11');
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'No such collection' })).toBeVisible();
    await page.getByRole('button', { name: 'Go to Collections' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Collections' })).toBeVisible();
  });
});

test.describe('without a connection', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ });

  test('one is made, kept and sent later', async ({ page, server, context }) => {
    const on = there(page, server);
    await on.create('First', ['model:openai/gpt-5']);
    await page.goto('/collections');
    await page.waitForResponse(/collection-dialog/);
    await page.getByRole('link', { name: 'First' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'First' })).toBeVisible();
    await page.getByRole('link', { name: 'Collections', exact: true }).click();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'New collection' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Made offline');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Made offline' })).toBeVisible();
    await expect(page.getByText('It gets its id when the server has confirmed it.')).toBeVisible();
    await context.setOffline(false);
    await expect.poll(() => on.titles(), { timeout: 20_000 }).toContain('Made offline');
    await expect(page.getByText('collection/made-offline')).toBeVisible();
  });
});
