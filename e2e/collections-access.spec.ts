import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { CollectionPage } from './surroundings/collection-page.ts';
import { collectionsOnServer, paintPicture } from './surroundings/collections-on-server.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { expect, test } from './surroundings/test.ts';

test.describe.configure({ timeout: 120_000 });

// Colours are judged as they end, not half-way.
test.use({ reducedMotion: 'reduce' });

async function fill(page: Page, server: RunningServer) {
  const on = collectionsOnServer(page.request, server);
  const image = await on.generate({
    prompt: 'Observatory',
    modelId: 'model:openai/gpt-5',
    image: await paintPicture(page, 'linear-gradient(navy, coral)'),
  });
  await on.register({ server: 'issues-mcp', name: 'search_issues', description: 'Finds issues' });
  const items = ['model:openai/gpt-5', 'model:nowhere/retired', 'model:openai/gpt-5-nano'];
  return on.create(
    'Coding',
    [...items, `generation:${image}`, 'tool:issues-mcp/search_issues', 'tool:gone/tool'],
    { kind: 'generation', id: image },
  );
}

test.afterEach(async ({ page, server }) => {
  await collectionsOnServer(page.request, server).removeAll();
});

const sizes = [
  ['wide', { width: 1280, height: 800 }],
  ['narrow', { width: 390, height: 844 }],
] as const;

for (const colorScheme of ['light', 'dark'] as const)
  for (const [name, viewport] of sizes)
    test.describe(`${colorScheme}, ${name}`, () => {
      test.use({ colorScheme, viewport, hasTouch: name === 'narrow' });

      test('pages, menus, dialogs and toast', async ({ page, server }) => {
        const shown = new CollectionPage(page);
        const id = await fill(page, server);
        await shown.open('/collections');
        await expectNoViolations(page);
        await page.getByRole('button', { name: 'New collection' }).click();
        await page.getByRole('dialog').getByText('Cover', { exact: true }).click();
        await expect(page.getByRole('dialog').getByRole('button', { name: 'teal' })).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'More for Coding' }).click();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');

        await shown.open(`/collections/${id}`);
        await expectNoViolations(page);
        await shown.choose('More for GPT-5', 'Move to the end');
        await expect(shown.toast).toContainText('Moved GPT-5');
        await expectNoViolations(page);
        await page.getByRole('button', { name: 'Add', exact: true }).click();
        await expect(page.getByRole('option').first()).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await shown.grip('GPT-5 Nano').focus();
        await page.keyboard.press('Space');
        await expect(page.locator('.is-lifted')).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');

        await page.goto('/generations');
        await page.getByRole('button', { name: 'Add Observatory to a collection' }).click();
        await expect(page.getByRole('option', { name: 'Coding' })).toBeVisible();
        await expectNoViolations(page);
      });
    });

for (const width of [320, 390])
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 700 }, hasTouch: true, isMobile: true });

    test('nothing is wider than the screen, and what is touched is large enough', async ({
      page,
      server,
    }) => {
      const shown = new CollectionPage(page);
      const id = await fill(page, server);
      for (const address of ['/collections', `/collections/${id}`]) {
        await shown.open(address);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        const small = await page.locator('.picker button:visible').evaluateAll((buttons) =>
          buttons
            .filter((button) => !button.closest('h1'))
            .map((button) => ({
              name: button.ariaLabel ?? button.textContent,
              box: button.getBoundingClientRect(),
            }))
            .filter(({ box }) => box.height < 40)
            .map(({ name }) => name),
        );
        expect(small).toEqual([]);
      }
    });
  });

test('keyboard only: make one, add to it, sort it, take out, undo', async ({ page, server }) => {
  const shown = new CollectionPage(page);
  const on = collectionsOnServer(page.request, server);
  await shown.open('/collections');
  await page.getByRole('button', { name: 'Create a collection' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Keys');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add to it' }).focus();
  await page.keyboard.press('Enter');
  const find = page.getByRole('combobox', { name: /^Find models/ });
  await expect(find).toBeFocused();
  await page.keyboard.type('gpt-5');
  await expect(page.getByRole('option').nth(1)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Escape');
  await expect(find).toBeHidden();
  await expect.poll(() => shown.names()).toHaveLength(2);
  const [first, second] = await shown.names();
  await page.getByRole('button', { name: /^Move .*position 1/ }).focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.is-lifted')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/moved to position 2/)).toBeAttached();
  await page.keyboard.press('Space');
  await expect.poll(() => shown.names()).toEqual([second, first]);
  await shown.models
    .getByRole('button', { name: /^More for/ })
    .last()
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(() => shown.names()).toEqual([second]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown.names()).toEqual([second, first]);
  await expect.poll(async () => (await on.titles()).length).toBe(1);
});
