import type { Page } from '@playwright/test';
import { CollectionPage } from './surroundings/collection-page.ts';
import { collectionsOnServer } from './surroundings/collections-on-server.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { type ShelvedServer, shelves, startShelvedServer } from './surroundings/shelves.ts';
import { test as base, expect } from './surroundings/test.ts';

/** A server whose person has two hundred collections of five hundred items. */
const test = base.extend<object, { server: ShelvedServer; filled: undefined }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const server = await startShelvedServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  filled: [
    async ({ server, session }, use) => {
      // Who signed in is who has them.
      expect(session.cookies).not.toEqual([]);
      await server.fill();
      await use(undefined);
    },
    { scope: 'worker', auto: true, timeout: 60_000 },
  ],
});

// The whole library is a hundred thousand places: a busy machine takes its time for them.
test.describe.configure({ timeout: 120_000 });

const words = `${shelves.models} models, ${shelves.tools} tools`;
const scroller = (page: Page) => page.locator('.collection-body');
const order = (page: Page, server: RunningServer, shelf: string) =>
  collectionsOnServer(page.request, server).items(shelf);
const model = (nth: number) => `model:shelf/m-${nth}`;

/** Opens an address and waits until the browser holds all hundred thousand places. */
async function openWhole(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByText(/^Synced/)).toBeVisible({ timeout: 60_000 });
  const refresh = page.getByRole('button', { name: 'Refresh now' });
  await expect(refresh).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
}

/** More rows than any screen and what is drawn around it. */
const mostDrawn = 120;

test('two hundred are listed with their counts, and found while somebody types', async ({
  page,
}) => {
  const shown = new CollectionPage(page);
  await openWhole(page, '/models');
  await page.getByRole('link', { name: /^Collections/ }).click();
  await expect(shown.cards).toHaveCount(shelves.count, { timeout: 2_000 });
  await expect(shown.cards.filter({ hasText: words })).toHaveCount(shelves.count);
  await page.getByRole('combobox', { name: 'Sort' }).selectOption('name');
  await expect(shown.cards.filter({ hasText: words })).toHaveCount(shelves.count);
  const search = page.getByRole('textbox', { name: 'Search collections' });
  await search.pressSequentially('shelf 19');
  await expect(shown.cards).toHaveCount(12, { timeout: 1_000 }); // 019, 119 and those from 190
  await expect(search).toHaveValue('shelf 19');
  await search.fill('shelf 100');
  await shown.cards.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shelf 100' })).toBeVisible();
  await expect(page.getByText(words)).toBeVisible();
});

test('a long one is drawn in part, moved by keys beyond the edge, and dragged after scrolling', async ({
  page,
  server,
}) => {
  const shown = new CollectionPage(page);
  await openWhole(page, '/collections?q=100');
  await shown.cards.getByRole('link').click();
  await expect(shown.grip('m-0')).toHaveAccessibleName('Move m-0, position 1 of 450', {
    timeout: 30_000,
  });
  const shelf = page.url().split('/').at(-1) ?? '';
  const drawn = () => page.getByRole('listitem').and(page.locator('.sort-slot')).count();
  expect(await drawn()).toBeLessThan(mostDrawn);

  const said = page.getByRole('status').filter({ hasText: /position|back where/ });
  await expect(shown.grip('m-60')).toBeHidden();
  await shown.grip('m-22').focus();
  await page.keyboard.press('Space');
  await expect(said).toHaveText('m-22 lifted, position 23 of 450.');
  for (let place = 24; place <= 45; place++) {
    await page.keyboard.press('ArrowDown');
    await expect(said).toHaveText(`m-22 moved to position ${place} of 450.`);
  }
  await page.keyboard.press('Space');
  await expect(shown.grip('m-22')).toBeFocused();
  await expect(shown.grip('m-22')).toBeInViewport();
  await expect.poll(async () => (await order(page, server, shelf)).indexOf(model(22))).toBe(44);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await order(page, server, shelf))[22]).toBe(model(22));

  await scroller(page).evaluate((body) => body.scrollTo(0, body.scrollHeight));
  await expect(page.getByText('t-49')).toBeInViewport();
  expect(await drawn()).toBeLessThan(mostDrawn);
  await scroller(page).evaluate((body) => body.scrollTo(0, 80 * 36));
  await expect(shown.grip('m-80')).toBeInViewport();
  const [from, to] = await Promise.all(
    ['m-80', 'm-85'].map(async (name) => {
      const box = await shown.grip(name).boundingBox();
      if (!box) throw new Error(`${name} is not on the screen`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }),
  );
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  await expect
    .poll(async () => (await order(page, server, shelf)).slice(79, 86))
    .toEqual([79, 81, 82, 83, 84, 85, 80].map(model));
});

test('hundreds are added and taken out at once, each with one Undo and the right count', async ({
  page,
  models,
  server,
}) => {
  const on = collectionsOnServer(page.request, server);
  await on.create('Room for more', ['model:shelf/m-1']);
  await openWhole(page, '/models?q=gpt');
  await models.search.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+a');
  const bar = page.getByRole('group', { name: 'Selected models' });
  const many = Number((await bar.locator('b').textContent())?.replace(/\D/g, ''));
  expect(many).toBeGreaterThanOrEqual(250);
  const toggle = async () => {
    await bar.getByRole('button', { name: 'Add to collection' }).click();
    await page.getByRole('combobox', { name: /collection/ }).fill('room');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  };
  const total = async () => {
    const answer = await page.request.get('/api/v1/collections/list?limit=1');
    const { collections } = await answer.json();
    expect(collections[0].title).toBe('Room for more');
    return collections[0].itemsCount;
  };
  await toggle();
  await expect(models.toast).toContainText(`Added ${many} items to Room for more`);
  await expect.poll(total, { timeout: 30_000 }).toBe(many + 1);
  await toggle();
  await expect(models.toast).toContainText(`Removed ${many} items from Room for more`);
  await expect.poll(total, { timeout: 30_000 }).toBe(1);
  await models.toast.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(total, { timeout: 30_000 }).toBe(many + 1);
  await page.getByRole('link', { name: /^Collections/ }).click();
  await expect(page.locator('.collection-card').filter({ hasText: 'Room for more' })).toContainText(
    `${many + 1} models`,
  );
});
