import type { Page } from '@playwright/test';
import { CollectionPage } from './surroundings/collection-page.ts';
import { collectionsOnServer } from './surroundings/collections-on-server.ts';
import { expect, test } from './surroundings/test.ts';

const ids = ['one', 'two', 'three', 'four'].map((name) => `model:nowhere/${name}`);
const named = (...names: string[]) => names.map((name) => `model:nowhere/${name}`);

let collection: string;
let shown: CollectionPage;

test.beforeEach(async ({ page, server }) => {
  collection = await collectionsOnServer(page.request, server).create('Line', ids);
  shown = new CollectionPage(page);
  await shown.open(`/collections/${collection}`);
  await expect.poll(() => shown.names()).toEqual(['one', 'two', 'three', 'four']);
});

test.afterEach(async ({ page, server }) => {
  await collectionsOnServer(page.request, server).removeAll();
});

async function middleOf(page: Page, name: string) {
  const box = await new CollectionPage(page).grip(name).boundingBox();
  if (!box) throw new Error(`${name} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, name: string, onto: string) {
  const [from, to] = [await middleOf(page, name), await middleOf(page, onto)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

test('by mouse: it stays after a reload, shows on a second tab, and one Undo takes it back', async ({
  page,
  server,
  context,
}) => {
  const on = collectionsOnServer(page.request, server);
  const second = await context.newPage();
  const other = new CollectionPage(second);
  await other.open(`/collections/${collection}`);
  await drag(page, 'four', 'two');
  await expect.poll(() => shown.names()).toEqual(['one', 'four', 'two', 'three']);
  await expect.poll(() => on.items(collection)).toEqual(named('one', 'four', 'two', 'three'));
  await expect.poll(() => other.names()).toEqual(['one', 'four', 'two', 'three']);
  await shown.undo();
  await expect.poll(() => on.items(collection)).toEqual(ids);
  await drag(page, 'one', 'four');
  await expect.poll(() => on.items(collection)).toEqual(named('two', 'three', 'four', 'one'));
  await page.reload();
  await expect.poll(() => shown.names()).toEqual(['two', 'three', 'four', 'one']);
});

test('by keyboard: lifted, moved, put down, put back; each step is said', async ({
  page,
  server,
}) => {
  const on = collectionsOnServer(page.request, server);
  const said = page.getByRole('status').filter({ hasText: /position|back where/ });
  await shown.grip('one').focus();
  await page.keyboard.press('Space');
  await expect(said).toHaveText('one lifted, position 1 of 4.');
  await page.keyboard.press('ArrowDown');
  await expect(said).toHaveText('one moved to position 2 of 4.');
  await page.keyboard.press('ArrowDown');
  await expect(said).toHaveText('one moved to position 3 of 4.');
  await page.keyboard.press('Escape');
  await expect(said).toHaveText('one is back where it was.');
  expect(await shown.names()).toEqual(['one', 'two', 'three', 'four']);

  await expect(shown.grip('one')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(said).toHaveText('one lifted, position 1 of 4.');
  await page.keyboard.press('ArrowDown');
  await expect(said).toHaveText('one moved to position 2 of 4.');
  await page.keyboard.press('Space');
  await expect.poll(() => on.items(collection)).toEqual(named('two', 'one', 'three', 'four'));
  await expect(shown.grip('one')).toBeFocused();
  await expect(shown.grip('one')).toHaveAccessibleName('Move one, position 2 of 4');
  await page.keyboard.press('Control+z');
  await expect.poll(() => on.items(collection)).toEqual(ids);
});

test('two tabs move at once: both moves count, and both agree', async ({
  page,
  server,
  context,
}) => {
  const on = collectionsOnServer(page.request, server);
  const second = await context.newPage();
  const other = new CollectionPage(second);
  await other.open(`/collections/${collection}`);
  await Promise.all([
    shown.choose('More for three', 'Move to the top'),
    other.choose('More for two', 'Move to the end'),
  ]);
  const agreed = ['three', 'one', 'four', 'two'];
  await expect.poll(() => on.items(collection)).toEqual(named(...agreed));
  await expect.poll(() => shown.names()).toEqual(agreed);
  await expect.poll(() => other.names()).toEqual(agreed);
});

test('what comes from elsewhere while one is held breaks nothing', async ({ page, server }) => {
  const on = collectionsOnServer(page.request, server);
  const from = await middleOf(page, 'four');
  const to = await middleOf(page, 'two');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y - 20, { steps: 4 });
  await on.toggle(collection, 'model:nowhere/three');
  await on.toggle(collection, 'model:nowhere/five');
  await expect(shown.grip('five')).toBeVisible();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => on.items(collection)).toEqual(named('one', 'four', 'two', 'five'));
  await expect.poll(() => shown.names()).toEqual(['one', 'four', 'two', 'five']);
});

test('the one that is held is taken away elsewhere: nothing is moved', async ({ page, server }) => {
  const on = collectionsOnServer(page.request, server);
  const from = await middleOf(page, 'four');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y - 60, { steps: 4 });
  await on.toggle(collection, 'model:nowhere/four');
  await expect.poll(() => shown.names()).toEqual(['one', 'two', 'three']);
  await page.mouse.up();
  await expect.poll(() => on.items(collection)).toEqual(named('one', 'two', 'three'));
});

test('who is asked first: the numbers follow the choice, and the server keeps it', async ({
  page,
  server,
}) => {
  const on = collectionsOnServer(page.request, server);
  const dear = await on.create('Prices', [
    'model:nowhere/unpriced',
    'model:openai/gpt-5',
    'model:openai/gpt-5-nano',
  ]);
  await shown.open(`/collections/${dear}`);
  const ranks = () => shown.models.locator('.model-rank').allTextContents();
  await expect.poll(ranks).toEqual(['Asked as number 1', 'Asked as number 2', 'Asked as number 3']);
  await page.getByRole('radio', { name: /^Cheapest first/ }).check();
  await expect.poll(ranks).toEqual(['Asked as number 3', 'Asked as number 2', 'Asked as number 1']);
  const failover = async () => {
    const answer = await page.request.get('/api/v1/collections/list');
    const { collections } = await answer.json();
    return collections.find(({ id }: { id: string }) => id === dear).failover;
  };
  await expect.poll(failover).toBe('cheapest');
  await shown.undo();
  await expect.poll(failover).toBe('hand');
});

test.describe('by finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a grip is dragged, and the page does not scroll under it', async ({ page, server }) => {
    const on = collectionsOnServer(page.request, server);
    const [from, to] = [await middleOf(page, 'one'), await middleOf(page, 'three')];
    const touch = await page.context().newCDPSession(page);
    const at = (type: 'touchStart' | 'touchMove', y: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: from.x, y }] });
    await at('touchStart', from.y);
    for (let step = 1; step <= 8; step++)
      await at('touchMove', from.y + ((to.y - from.y) * step) / 8);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => on.items(collection)).toEqual(named('two', 'three', 'one', 'four'));
  });
});
