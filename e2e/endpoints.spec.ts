import { startCustomGateway } from './surroundings/custom-gateway.ts';
import { choose, dialog, expect, opener, row, test, toast } from './surroundings/endpoints-test.ts';

test('a new person adds one by its bare host: it is recognised and its models are listed', async ({
  page,
  ollama,
}) => {
  await page.goto('/models');
  await page.getByRole('link', { name: /^Endpoints/ }).click();
  await page.getByRole('button', { name: 'Add an endpoint' }).click();
  await expect(dialog(page).getByLabel('Address')).toBeFocused();
  await dialog(page).getByLabel('Address').fill(ollama.host);
  await page.keyboard.press('Tab');
  await expect(dialog(page)).toContainText('Ollama, 2 models');
  await expect(dialog(page).getByLabel('Address')).toHaveValue(ollama.origin);
  await expect(dialog(page).getByLabel('Type')).toHaveValue('ollama');
  await dialog(page).getByLabel('Name', { exact: true }).fill('Workstation');
  await dialog(page).getByRole('button', { name: 'Add endpoint' }).click();
  await expect(toast(page)).toContainText('Added Workstation: 2 models');
  await expect(row(page, 'Workstation')).toContainText('ready');
  await expect(row(page, 'Workstation')).toContainText(ollama.origin);
  await expect(page.getByRole('heading', { name: '2 models' })).toBeVisible();
  const star = page.getByRole('button', { name: 'Favorite qwen3:8b' });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('link', { name: /^Favorites/ }).click();
  await expect(page.getByRole('row').filter({ hasText: 'qwen3:8b' })).toBeVisible();
});

test('one that refuses is told with what helps, and can be added anyway', async ({
  page,
  own,
  nobody,
}) => {
  await page.goto('/endpoints?add=');
  await dialog(page).getByLabel('Address').fill(nobody);
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator('.endpoint-look')).toContainText(new URL(nobody).host);
  await dialog(page).getByLabel('Name', { exact: true }).fill('Laptop');
  await dialog(page).getByRole('button', { name: 'Add anyway' }).click();
  await expect(row(page, 'Laptop')).toContainText('offline');
  await expect(page.getByRole('heading', { name: 'What was tried' })).toBeVisible();
  await expect(
    page.getByRole('listitem').filter({ hasText: `Port ${new URL(nobody).port}` }),
  ).toContainText('refused');
  const [kept] = await own.list();
  expect(new URL(page.url()).searchParams.get('open')).toBe(kept?.id);
});

test('what Ollama forbids is mended by a line for each system', async ({
  page,
  own,
  ollama,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { id } = await own.add({ name: 'Laptop', baseUrl: ollama.origin });
  await page.goto(`/endpoints?open=${id}`);
  ollama.behave({ mood: 'forbids' });
  await choose(page, 'Laptop', 'Check now');
  await expect(row(page, 'Laptop')).toContainText('refused');
  await expect(row(page, 'Laptop')).toContainText('403');
  await expect(page.getByText('1 needs you')).toBeVisible();
  await page.getByRole('tab', { name: 'Windows' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `setx OLLAMA_ORIGINS "${new URL(page.url()).origin},chrome-extension://*,moz-extension://*"`,
  );
  await expect(page.locator('.doctor')).not.toContainText('OLLAMA_ORIGINS=*');
  ollama.behave({ mood: 'well' });
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(row(page, 'Laptop')).toContainText('ready');
});

test('a key is set, kept, replaced and removed, and never shown', async ({ page, own, ollama }) => {
  ollama.behave({ key: 'first-key' });
  await own.add({ name: 'Rack', baseUrl: ollama.origin });
  await page.goto('/endpoints');
  const key = () => own.list().then(([kept]) => kept?.hasApiKey);
  const save = () => dialog(page).getByRole('button', { name: 'Save' }).click();

  await choose(page, 'Rack', 'Edit');
  await dialog(page).getByLabel('Key, if it needs one').fill('first-key');
  await page.keyboard.press('Tab');
  await save();
  await expect(row(page, 'Rack')).toContainText('stored here');
  await expect(row(page, 'Rack')).toContainText('ready');

  await choose(page, 'Rack', 'Edit');
  await expect(dialog(page).getByRole('radio', { name: 'Keep' })).toBeChecked();
  await expect(dialog(page).getByLabel('New key')).toBeHidden();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Rack two');
  await save();
  await expect(row(page, 'Rack two')).toContainText('ready');
  expect(await key()).toBe(true);

  ollama.behave({ key: 'second-key' });
  await choose(page, 'Rack two', 'Edit');
  await dialog(page).getByRole('radio', { name: 'Replace' }).check();
  await expect(dialog(page).getByLabel('New key')).toHaveValue('');
  await dialog(page).getByLabel('New key').fill('second-key');
  await page.keyboard.press('Tab');
  await save();
  await expect(row(page, 'Rack two')).toContainText('ready');

  await choose(page, 'Rack two', 'Edit');
  await dialog(page).getByRole('radio', { name: 'Remove' }).check();
  await save();
  await expect(row(page, 'Rack two')).toContainText('no key');
  await expect(row(page, 'Rack two')).toContainText('wants a key');
  expect(await key()).toBe(false);
  expect(await page.content()).not.toMatch(/first-key|second-key/);
});

test('switched off it is gone from the pickers, and switched on it is back', async ({
  page,
  own,
  ollama,
  models,
}) => {
  await own.add({ name: 'Studio', baseUrl: ollama.origin });
  await page.goto('/endpoints');
  const active = page.getByRole('switch', { name: 'Studio active' });
  await active.click();
  await expect(active).toHaveAttribute('aria-checked', 'false');
  await expect(row(page, 'Studio')).toContainText('switched off');
  await models.open('/models?q=llama3.3:70b');
  await expect(models.rows.filter({ hasText: 'Studio' })).toHaveCount(0);
  await page.goto('/endpoints');
  await active.click();
  await expect(row(page, 'Studio')).toContainText('ready');
  await models.open('/models?q=llama3.3:70b');
  await expect(models.rows.filter({ hasText: 'Studio' })).toHaveCount(1);
});

test('models are discovered anew when asked for', async ({ page, own, ollama }) => {
  const { id } = await own.add({ name: 'Studio', baseUrl: ollama.origin });
  await page.goto(`/endpoints?open=${id}`);
  ollama.behave({ models: ['qwen3:8b', 'gemma3:27b', 'phi4:14b'] });
  await choose(page, 'Studio', 'Discover models');
  await expect(toast(page)).toContainText('Studio lists 3 models');
  await expect(page.getByRole('heading', { name: '3 models' })).toBeVisible();
});

test.describe('removing', () => {
  test('Undo brings it back with its key; nothing was deleted meanwhile', async ({
    page,
    own,
    ollama,
  }) => {
    ollama.behave({ key: 'a-key' });
    const { id } = await own.add({ name: 'Rack', baseUrl: ollama.origin, apiKey: 'a-key' });
    await page.goto('/endpoints');
    await choose(page, 'Rack', 'Remove');
    await expect(row(page, 'Rack')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'No endpoint yet' })).toBeVisible();
    await toast(page).getByRole('button', { name: /^Undo/ }).click();
    await expect(row(page, 'Rack')).toContainText('stored here');
    expect((await own.list()).map((kept) => kept.id)).toEqual([id]);
  });

  test('it is done once the page is left, or the toast is', async ({ page, own, ollama }) => {
    await own.add({ name: 'Rack', baseUrl: ollama.origin });
    await own.add({ name: 'Studio', baseUrl: `${ollama.origin}/v1` });
    await page.goto('/endpoints');
    await choose(page, 'Rack', 'Remove');
    await choose(page, 'Studio', 'Remove'); // the first toast leaves for the second
    await expect.poll(async () => (await own.list()).map(({ name }) => name)).toEqual(['Studio']);
    await page.getByRole('link', { name: /^Surfaces/ }).click();
    await expect.poll(() => own.list()).toEqual([]);
  });
});

test('all of it by keys alone', async ({ page, own, ollama }) => {
  await own.add({ name: 'Rack', baseUrl: ollama.origin });
  await page.goto('/endpoints');
  await opener(page, 'Rack').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '2 models' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('switch', { name: 'Rack active' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Check now' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(page.getByRole('button', { name: 'More for Rack' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByLabel('Address')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'More for Rack' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Removed Rack');
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Rack')).toBeVisible();
});

test.describe('what the server will not take', () => {
  test.use({ expectedErrors: /status of 400/ });

  test('is said at its field', async ({ page, nobody }) => {
    await page.goto('/endpoints?add=');
    await dialog(page).getByLabel('Address').fill(nobody);
    await page.keyboard.press('Enter');
    await dialog(page).getByLabel('Name', { exact: true }).fill(' ');
    await dialog(page).getByLabel('Type').selectOption('Custom');
    await dialog(page).getByLabel('Path of chat').fill('chat');
    await dialog(page).getByRole('button', { name: 'Add anyway' }).click();
    const chat = dialog(page).getByLabel('Path of chat');
    await expect(chat).toHaveAttribute('aria-invalid', 'true');
    await expect(chat).toHaveAccessibleDescription(/begins with \//);
    await expect(dialog(page).getByLabel('Name', { exact: true })).toBeFocused();
    await dialog(page).getByLabel('Name', { exact: true }).fill('Gateway');
    await chat.fill('/chat');
    await dialog(page).getByRole('button', { name: 'Add anyway' }).click();
    await expect(row(page, 'Gateway')).toBeVisible();
  });
});
test('a gateway of another kind: its header and its paths are typed', async ({ page, own }) => {
  const gateway = await startCustomGateway('lab-key');
  await page.goto('/endpoints?add=');
  await dialog(page).getByLabel('Address').fill(gateway.baseUrl);
  await dialog(page).getByLabel('Key, if it needs one').fill('lab-key');
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel('Name', { exact: true }).fill('Lab');
  await dialog(page).getByLabel('Type').selectOption('Custom');
  await dialog(page).getByLabel('Header name').fill('X-Lab-Key');
  await dialog(page).getByLabel('Path of the models').fill('/catalog');
  await dialog(page).getByLabel('Path of the health').fill('/alive');
  await dialog(page).getByLabel('Path of chat').fill('/talk');
  await dialog(page).getByRole('button', { name: 'Add anyway' }).click();
  await expect(toast(page)).toContainText('Added Lab: 2 models');
  await expect(row(page, 'Lab')).toContainText('ready');
  await expect(row(page, 'Lab')).toContainText('Custom');
  await expect(page.getByRole('button', { name: 'Favorite lab-large' })).toBeVisible();
  const withKey = gateway.asked.filter(({ key }) => key === 'lab-key').map(({ path }) => path);
  expect(new Set(withKey)).toEqual(new Set(['/llm/catalog', '/llm/alive']));
  const [kept] = await own.list();
  expect(kept).toMatchObject({
    authHeader: 'X-Lab-Key',
    paths: { models: '/catalog', health: '/alive', chat: '/talk' },
  });
  gateway.close();
});
