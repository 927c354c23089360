import { expectNoViolations } from './surroundings/accessibility.ts';
import { addChatHost, type ChatHost, startChatHost } from './surroundings/chat-host.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { expect, test } from './surroundings/test.ts';

test.describe.configure({ timeout: 120_000 });
test.use({ reducedMotion: 'reduce' });

let host: ChatHost;
let spelt: (model: string) => string;

test.beforeEach(async ({ page, server }) => {
  await itemsOnServer(page.request, server).removeAll();
  await endpointsOnServer(page.request, server).removeAll();
  host = await startChatHost('alpha', 'beta');
  spelt = await addChatHost(page.request, server, host);
});
test.afterEach(() => host.close());

const linked = (...models: string[]) =>
  `/playground?${new URLSearchParams(models.map((model) => ['with', spelt(model)]))}`;

test('by keys alone: choose, ask, stop, edit, heart', async ({ page, server }) => {
  await page.goto('/playground');
  const field = page.getByRole('textbox', { name: 'Ask', exact: true });
  await expect(field).toBeFocused();
  await page.getByRole('button', { name: /Choose a model|choose another/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Choose a model' })).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('alpha');
  await expect(page.getByRole('option', { name: 'alpha Workstation' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /alpha at Workstation, choose/ })).toBeVisible();
  await field.focus();
  await page.keyboard.type('One line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('and another');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'alpha answered' })).toBeAttached();
  expect(host.asked.at(-1)?.messages.at(-1)?.content).toBe('One line\nand another');
  await expect(field).toBeFocused();
  const heart = page.getByRole('button', { name: 'Favorite the answer of alpha' });
  await heart.focus();
  await page.keyboard.press('Space');
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  const items = itemsOnServer(page.request, server);
  const [made] = await items.listed('generations');
  await expect.poll(() => items.isStarred(made?.itemId ?? '')).toBe(true);
  await page.getByRole('button', { name: 'Edit and ask again' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Edit the ask' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Edit and ask again' })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('nothing stands in anyone’s way', async ({ page }) => {
      await page.goto(linked('alpha', 'beta'));
      await expect(page.getByRole('heading', { name: 'Ask something' })).toBeVisible();
      await expectNoViolations(page);
      host.script('beta', { pieces: ['Half', ' of it'], isHeld: true });
      await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('How?');
      await page.keyboard.press('Enter');
      await expect(page.getByText('alpha answered', { exact: false }).last()).toBeVisible();
      await page.getByRole('button', { name: 'Settings' }).click();
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Add a column' }).click();
      await expect(page.getByRole('dialog', { name: 'Choose a model' })).toBeVisible();
      await expectNoViolations(page);
    });
  });

test.describe('narrow', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('columns are tabs, and nothing is wider than the screen', async ({ page }) => {
    await page.goto(linked('alpha', 'beta'));
    await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('How?');
    await page.getByRole('button', { name: 'Send' }).tap();
    const answer = (name: string) => page.getByRole('region', { name: `Answer from ${name}` });
    await expect(answer('alpha')).toContainText('I am alpha.');
    await expect(answer('beta')).toHaveCount(0);
    await page.getByRole('tab', { name: 'beta' }).tap();
    await expect(answer('beta')).toContainText('I am beta.');
    await page.getByRole('tab', { name: 'beta' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('tab', { name: 'alpha' })).toBeFocused();
    await expect(answer('alpha')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const fresh = await page.getByRole('button', { name: 'Refresh now' }).boundingBox();
    expect((fresh?.x ?? 390) + (fresh?.width ?? 0)).toBeLessThanOrEqual(390);
    await expectNoViolations(page);
    const bar = page.getByRole('navigation', { name: 'Main' });
    await expect(bar.getByRole('link', { name: 'Playground' })).toBeVisible();
  });
});

test.describe('without its script', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it needs', async ({ page }) => {
    await page.goto('/playground');
    await expect(page.getByText('which needs JavaScript')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Use anywhere' }).last()).toBeVisible();
  });
});
