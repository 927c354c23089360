import { randomBytes } from 'node:crypto';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { choose, dialog, expect, opener, row, test, toast } from './surroundings/endpoints-test.ts';
import { hostileNames } from './surroundings/hostile-names.ts';

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

test('many are filtered by text and state, and the address keeps it', async ({
  page,
  own,
  nobody,
}) => {
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

test('hostile and long names are only names', async ({ page, own, nobody }) => {
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

test('a menu stays at a scroll that was over before, and closes when the page moves', async ({
  page,
  own,
  ollama,
}) => {
  await page.setViewportSize({ width: 700, height: 300 });
  await own.add({ name: 'Rack', baseUrl: ollama.origin });
  await page.goto('/endpoints');
  await page.getByRole('button', { name: 'More for Rack' }).click();
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await page.evaluate(() => document.dispatchEvent(new Event('scroll')));
  await expect(menu).toBeVisible();
  await page.getByRole('rowheader', { name: 'Rack' }).hover();
  await page.mouse.wheel(0, 40);
  await expect(menu).toBeHidden();
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
        nobody,
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
