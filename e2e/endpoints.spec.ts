import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { startCustomGateway } from './surroundings/custom-gateway.ts';
import { hostileNames } from './surroundings/hostile-names.ts';
import { test as base, expect } from './surroundings/test.ts';
import { startUpstream, type Upstream } from './surroundings/upstream.ts';

type Given = {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly isActive?: boolean;
};
type Kept = { readonly id: string; readonly name: string; readonly hasApiKey: boolean };

type Own = {
  add(endpoint: Given): Promise<Kept>;
  list(): Promise<Kept[]>;
};

const test = base.extend<{ own: Own; ollama: Upstream }>({
  own: [
    async ({ server, session, playwright }, use) => {
      const request = await playwright.request.newContext({
        baseURL: server.origin,
        storageState: session,
        extraHTTPHeaders: { origin: server.origin },
      });
      const list = async () => (await (await request.get('/api/local-models')).json()).localModels;
      await use({
        list,
        async add(endpoint) {
          const answer = await request.post('/api/local-models', {
            data: { endpointType: 'ollama', isActive: true, ...endpoint },
          });
          expect(answer.status()).toBe(201);
          return answer.json();
        },
      });
      for (const { id } of await list()) await request.delete(`/api/local-models/${id}`);
      await request.dispose();
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  ollama: async ({}, use) => {
    const upstream = await startUpstream({ models: ['qwen3:8b', 'llama3.3:70b'] });
    await use(upstream);
    await upstream.close();
  },
});

/** An address on which nobody answers any more. */
let nobody = '';
test.beforeAll(async () => {
  const gone = await startUpstream();
  nobody = gone.origin;
  await gone.close();
});

const row = (page: Page, name: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: new RegExp(`^${name} `) }) });
const opener = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name} `), expanded: false });
const toast = (page: Page) => page.locator('.toast');
const dialog = (page: Page) => page.getByRole('dialog');

async function choose(page: Page, name: string, act: string) {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: act }).click();
}

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

test('one that refuses is told with what helps, and can be added anyway', async ({ page, own }) => {
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

  test('is said at its field', async ({ page }) => {
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

test('a change shows by itself', async ({ page, own, ollama }) => {
  await page.goto('/endpoints');
  await expect(page.getByRole('heading', { name: 'No endpoint yet' })).toBeVisible();
  await own.add({ name: 'Elsewhere', baseUrl: ollama.origin });
  await expect(row(page, 'Elsewhere')).toContainText('ready');
});

test('a click while it loads anew goes there at once, and complains of nothing', async ({
  page,
  own,
  ollama,
}) => {
  ollama.behave({
    // Names that do not compress: what is loaded takes its time.
    models: Array.from({ length: 900 }, () => randomBytes(24).toString('hex')),
  });
  const { id } = await own.add({ name: 'Rack', baseUrl: ollama.origin });
  await page.goto(`/endpoints?open=${id}`);
  await expect(page.getByRole('heading', { name: '900 models' })).toBeVisible();
  const network = await page.context().newCDPSession(page);
  const speed = (bytesPerSecond: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: -1,
    });
  await network.send('Network.enable');
  await speed(4_000);
  const begun = page.waitForResponse(/\/endpoints\.data/); // its head; the rest takes its time
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await begun;
  const isCutOff = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('/endpoints.data'),
  );
  await page.getByRole('link', { name: /^Surfaces/ }).click();
  await isCutOff;
  await speed(-1);
  await expect(page.getByRole('heading', { name: 'Surfaces', level: 1 })).toBeVisible();
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

test.describe('while Asterism is down', () => {
  // A slow page may still be asking which pages its links lead to; that is asked again at a click.
  test.use({ expectedErrors: /net::ERR_|manifest patches/ });

  test('the page keeps what it shows and says so', async ({ page, own, ollama, server }) => {
    await own.add({ name: 'Rack', baseUrl: ollama.origin });
    await page.goto('/endpoints');
    await expect(row(page, 'Rack')).toContainText('ready');
    await server.kill();
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(page.getByRole('alert')).toContainText('does not answer');
    await expect(row(page, 'Rack')).toContainText('ready');
    await choose(page, 'Rack', 'Check now');
    await expect(toast(page)).toContainText('Asterism does not answer');
    await server.revive();
    await expect(page.getByRole('alert')).toBeHidden();
  });
});

test('many are filtered by text and state, and the address keeps it', async ({ page, own }) => {
  for (let at = 0; at < 12; at++)
    await own.add({ name: `Box ${at}`, baseUrl: `${nobody}/${at}`, isActive: at % 2 === 0 });
  await page.goto('/endpoints');
  await page.getByLabel('Search endpoints').fill('box 1');
  await expect(page.getByText('3 endpoints', { exact: true })).toBeVisible();
  await page.getByLabel('State').selectOption('Switched off');
  await expect(page.getByText('2 endpoints', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/q=box\+1&state=off/);
  await page.reload();
  await expect(page.getByText('2 endpoints', { exact: true })).toBeVisible();
  await page.getByLabel('Search endpoints').fill('nothing has this name');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByText('12 endpoints', { exact: true })).toBeVisible();
});

test('hostile and long names are only names', async ({ page, own }) => {
  const names = [
    ...Object.values(hostileNames).map((name) => name.slice(0, 200)),
    'long '.repeat(40),
  ];
  for (const [at, name] of names.entries())
    if (name.trim() !== '') await own.add({ name, baseUrl: `${nobody}/${at}`, isActive: false });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/endpoints');
    await expect(page.locator('.endpoint-row')).toHaveCount((await own.list()).length);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    for (const more of await page.locator('.endpoint-more').all()) {
      const box = await more.boundingBox();
      expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
  }
  await expect(page).toHaveTitle('Endpoints · Asterism');
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('the list can be read, and a row opened', async ({ page, own, ollama }) => {
    await own.add({ name: 'Rack', baseUrl: ollama.origin });
    await page.goto('/endpoints');
    await expect(row(page, 'Rack')).toContainText('ready');
    await opener(page, 'Rack').click();
    await expect(page.getByRole('heading', { name: '2 models' })).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    test.describe(`${colorScheme} at ${viewport.width}`, () => {
      test.use({ colorScheme, viewport, reducedMotion: 'reduce' });

      test('nothing stands in anyone’s way, and nothing is wider than the page', async ({
        page,
        own,
        ollama,
      }) => {
        test.setTimeout(120_000);
        await page.goto('/endpoints');
        await expect(page.getByRole('heading', { name: 'No endpoint yet' })).toBeVisible();
        await expectNoViolations(page);
        const { id } = await own.add({ name: 'Laptop', baseUrl: ollama.origin });
        await own.add({ name: 'Homelab', baseUrl: nobody });
        ollama.behave({ mood: 'forbids' });
        await page.goto(`/endpoints?open=${id}`);
        await choose(page, 'Laptop', 'Check now');
        await expect(page.getByRole('tab', { name: 'Linux' })).toBeVisible();
        await expect(toast(page)).toBeVisible();
        await expectNoViolations(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(
          viewport.width,
        );
        await page.getByRole('button', { name: 'More for Homelab' }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await page.goto('/endpoints?add=');
        await dialog(page).getByLabel('Address').fill(nobody);
        await page.keyboard.press('Enter');
        await expect(dialog(page).getByLabel('Name', { exact: true })).toBeVisible();
        await expectNoViolations(page);
      });
    });
