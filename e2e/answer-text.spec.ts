import { hostileAnswers } from '../server/testing/answers/hostile-answers.ts';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { richAnswer } from './surroundings/answers.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { nightImage } from './surroundings/night-image.ts';
import { servePicture } from './surroundings/picture-host.ts';
import { expect, test } from './surroundings/test.ts';
import { watchForHarm } from './surroundings/watch-for-harm.ts';

test.use({ reducedMotion: 'reduce' });

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('an answer is drawn as what it is', async ({ page, server }) => {
      const items = itemsOnServer(page.request, server);
      const { id } = await items.generate({ prompt: 'Latest favourite', text: richAnswer });
      await page.goto(`/generations/${id}`);
      await expect(page.locator('.hljs-keyword').first()).toBeVisible();
      await expectNoViolations(page);
    });
  });

test('nothing of a hostile answer runs or is fetched, and the page stays usable', async ({
  page,
  server,
}) => {
  test.setTimeout(480_000);
  const items = itemsOnServer(page.request, server);
  const expectNoHarm = await watchForHarm(page, server);
  for (const [name, text] of Object.entries(hostileAnswers)) {
    const { id } = await items.generate({ prompt: name, text });
    await page.goto(`/generations/${id}`);
    const answer = page.getByRole('region', { name: 'Answer' });
    await expect(answer, name).toBeVisible();
    // What it holds may be pressed; nothing of that runs.
    for (const link of (await answer.getByRole('link').all()).slice(0, 20))
      expect(await link.getAttribute('href'), name).toMatch(/^(https?|mailto):/);
    const heart = page.getByRole('button', { name: `Favorite ${name}`, exact: true });
    await heart.click({ timeout: 8_000 });
    await expect(heart, name).toHaveAttribute('aria-pressed', 'true');
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(
      page.viewportSize()?.width,
    );
  }
  await expectNoHarm();
  await items.removeAll();
});

test('an image of another host comes when it is asked for, through our own server', async ({
  page,
  server,
  browser,
}) => {
  const host = await servePicture(Buffer.from(await nightImage(browser), 'base64'));
  const items = itemsOnServer(page.request, server);
  const text = `![A night](${host.origin}/night.png)\n\n![Nothing](${host.origin}/none.png)`;
  const { id } = await items.generate({ prompt: 'Two images', text });
  await page.goto(`/generations/${id}`);
  const show = page.getByRole('button', { name: `Show image from ${host.host}` });
  await expect(show).toHaveCount(2);
  expect(host.asked).toEqual([]);
  await show.first().focus();
  await page.keyboard.press('Enter');
  const image = page.getByRole('img', { name: 'A night' });
  await expect
    .poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  expect(host.asked).toEqual(['/night.png']);
  await host.close();
});

test.describe('what is no image', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('is said in its place', async ({ page, server }) => {
    const host = await servePicture(undefined);
    const items = itemsOnServer(page.request, server);
    const text = `![Nothing](${host.origin}/none.png)`;
    const { id } = await items.generate({ prompt: 'An image', text });
    await page.goto(`/generations/${id}`);
    await page.getByRole('button', { name: `Show image from ${host.host}` }).click();
    await expect(page.getByText(`${host.host} gave no image that can be shown`)).toBeVisible();
    await host.close();
  });
});

test('code is copied whole, and scrolls by its keys', async ({ page, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const items = itemsOnServer(page.request, server);
  const code = `const wide = '${'x'.repeat(400)}';\n\tindented();`;
  const { id } = await items.generate({ prompt: 'Code', text: `Do:\n\n\`\`\`js\n${code}\n\`\`\`` });
  await page.goto(`/generations/${id}`);
  const copy = page.getByRole('button', { name: 'Copy the code' });
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  await page.keyboard.press('Tab');
  const block = page.locator('.answer-code pre');
  await expect(block).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => block.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an answer is as readable', async ({ page, server }) => {
    const items = itemsOnServer(page.request, server);
    const { id } = await items.generate({ prompt: 'Plain', text: '# Read\n\n**this**' });
    await page.goto(`/generations/${id}`);
    await expect(page.getByRole('heading', { name: 'Read', level: 3 })).toBeVisible();
    await expect(page.locator('strong', { hasText: 'this' })).toBeVisible();
  });
});
