import type { APIRequestContext, Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { expect, stranger, test } from './surroundings/test.ts';

type Code = { device_code: string; user_code: string; verification_uri_complete: string };
const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';

/** A surface without a session, as the extensions are. */
const surfaces = test.extend<{ surface: APIRequestContext }>({
  surface: async ({ playwright, server }, use) => {
    const surface = await playwright.request.newContext({
      baseURL: server.origin,
      storageState: stranger,
    });
    await use(surface);
    await surface.dispose();
  },
});

async function ask(surface: APIRequestContext, name: string): Promise<Code> {
  const form = { surface_kind: 'vscode', surface_name: name, scope: 'read write gateway' };
  return (await surface.post('/api/device/code', { form })).json();
}

async function poll(surface: APIRequestContext, { device_code }: Code) {
  const answer = await surface.post('/api/device/token', { form: { grant_type, device_code } });
  const body: { error?: string; access_token?: string } = await answer.json();
  return body;
}

async function connected(page: Page, surface: APIRequestContext, name: string) {
  const code = await ask(surface, name);
  await page.goto(code.verification_uri_complete);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { name: 'VS Code is connected' })).toBeVisible();
  return (await poll(surface, code)).access_token ?? '';
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

surfaces('a surface is approved with the keyboard alone', async ({ page, surface }) => {
  const code = await ask(surface, 'VS Code by keys');
  await page.goto('/connect');
  await expect(page.getByRole('heading', { name: 'Connect a surface' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type(code.user_code.replace('-', '').toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Connect VS Code' })).toBeFocused();
  await expect(page.getByText('VS Code by keys')).toBeVisible();
  expect((await poll(surface, code)).error).toBe('authorization_pending');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Deny' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Approve' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'VS Code is connected' })).toBeFocused();
  await expect(page.getByText('You can go back to VS Code.')).toBeVisible();
  expect((await poll(surface, code)).access_token).toMatch(/^ast_/);
});

surfaces('a surface is denied', async ({ page, surface }) => {
  const code = await ask(surface, 'VS Code denied');
  await page.goto(code.verification_uri_complete);
  await page.getByRole('button', { name: 'Deny' }).click();
  await expect(page.getByRole('heading', { name: 'VS Code was not connected' })).toBeFocused();
  expect((await poll(surface, code)).error).toBe('access_denied');
});

surfaces.describe('a wrong code', () => {
  surfaces.use({ expectedErrors: /status of 404/ });

  surfaces('says so and can be mended', async ({ page, surface }) => {
    const code = await ask(surface, 'VS Code mended');
    await page.goto('/connect?user_code=BBBB-BBBB');
    await expect(page.getByRole('heading', { name: 'This code is not known' })).toBeFocused();
    await expectNoViolations(page);
    await page.getByRole('textbox', { name: 'Code' }).fill(code.user_code);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('VS Code mended')).toBeVisible();
  });
});

surfaces('a revoked surface loses access, after a second thought', async ({ page, surface }) => {
  const token = await connected(page, surface, 'VS Code to revoke');
  const headers = { authorization: `Bearer ${token}` };
  const status = async () => (await surface.get('/api/favorites/models', { headers })).status();
  expect(await status()).toBe(200);
  await page.getByRole('link', { name: 'See all surfaces' }).click();
  const revoke = page.getByRole('button', { name: 'Revoke VS Code to revoke' });
  await revoke.focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Revoke VS Code to revoke?' });
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(revoke).toBeFocused();
  expect(await status()).toBe(200);
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('VS Code to revoke has no access any more.')).toBeVisible();
  await expect(rowOf(page, 'VS Code to revoke')).toHaveCount(0);
  expect(await status()).toBe(401);
});

surfaces.describe('without JavaScript', () => {
  surfaces.use({ javaScriptEnabled: false });

  surfaces('everything works', async ({ page, surface }) => {
    await connected(page, surface, 'VS Code without script');
    await page.getByRole('link', { name: 'See all surfaces' }).click();
    await page.getByRole('button', { name: 'Revoke VS Code without script' }).click();
    const question = page.getByRole('dialog', { name: 'Revoke VS Code without script?' });
    await question.getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByText('has no access any more.')).toBeVisible();
  });
});

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

for (const colorScheme of ['light', 'dark'] as const)
  for (const [size, viewport] of Object.entries(sizes))
    surfaces.describe(`${colorScheme}, ${size}`, () => {
      surfaces.use({ colorScheme, viewport, reducedMotion: 'reduce' });

      surfaces(
        'nothing for axe to find, nothing wider than the page',
        async ({ page, surface }) => {
          const check = async () => {
            await expectNoViolations(page);
            const isWider = () => document.documentElement.scrollWidth > window.innerWidth;
            expect(await page.evaluate(isWider)).toBe(false);
          };
          await page.goto('/connect');
          await check();
          await page.goto((await ask(surface, 'W'.repeat(100))).verification_uri_complete);
          await check();
          await page.getByRole('button', { name: 'Approve' }).click();
          await expect(page.getByRole('heading', { name: 'VS Code is connected' })).toBeVisible();
          await check();
          await connected(page, surface, 'VS Code for axe');
          await page.goto('/surfaces');
          await expect(rowOf(page, 'VS Code for axe').first()).toBeVisible();
          await check();
          await page.getByRole('button', { name: 'Revoke VS Code for axe' }).first().click();
          await expect(page.getByRole('dialog')).toBeVisible();
          await check();
        },
      );
    });
