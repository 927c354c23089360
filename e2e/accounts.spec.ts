import type { Browser, Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { type RunningServer, startServer } from './surroundings/running-server.ts';
import { test as base, expect, stranger } from './surroundings/test.ts';

/** A server on which people have accounts of their own. */
const test = base.extend<object, { server: RunningServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const server = await startServer({
        ASTERISM_ACCOUNTS: 'on',
        ASTERISM_RATE_LIMITS: 'off',
        ASTERISM_GITHUB_CLIENT_ID: 'asterism',
        ASTERISM_GITHUB_CLIENT_SECRET: 'secret',
      });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

test.use({ storageState: stranger });

const password = 'correct horse battery';

async function expectSound(page: Page) {
  await expectNoViolations(page);
  const isWider = () => document.documentElement.scrollWidth > window.innerWidth;
  expect(await page.evaluate(isWider)).toBe(false);
}

/** Types into the fields from here on, one Tab each, and sends the form. */
async function typeInto(page: Page, ...fields: string[]) {
  for (const field of fields) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(field);
  }
  await page.keyboard.press('Enter');
}

/** Tabs on until what `name` says has the focus. */
async function tabTo(page: Page, role: 'button' | 'link' | 'textbox' | 'checkbox', name: string) {
  const target = page.getByRole(role, { name, exact: true });
  await expect(target).toBeVisible();
  for (let i = 0; i < 60; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}.`);
}

async function signUp(page: Page, email: string) {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill('Anna Berg');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL(/\/models$/);
}

async function openOther(browser: Browser, server: RunningServer, email: string) {
  const context = await browser.newContext({ storageState: stranger, baseURL: server.origin });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/models$/);
  return page;
}

test('a life of an account, with the keyboard alone', async ({ page, browser, server }) => {
  test.setTimeout(90_000);
  const email = 'anna@example.com';
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });

  await page.goto('/tokens');
  await expect(heading('Sign in to Asterism')).toBeFocused();
  await tabTo(page, 'link', 'Create an account');
  await page.keyboard.press('Enter');
  await expect(heading('Create an account')).toBeVisible();
  await tabTo(page, 'textbox', 'Name');
  await page.keyboard.type('Anna Berg');
  await typeInto(page, email, password);
  await expect(heading('Tokens')).toBeVisible(); // where she was going

  await tabTo(page, 'link', 'Account of Anna Berg');
  await page.keyboard.press('Enter');
  await expect(heading('Account')).toBeVisible();
  await tabTo(page, 'button', 'Sign out');
  await page.keyboard.press('Enter');
  await expect(heading('Sign in to Asterism')).toBeFocused();
  await typeInto(page, email, password);
  await expect(page).toHaveURL(/\/models$/);

  const other = await openOther(browser, server, email);
  await page.goto('/account');
  await tabTo(page, 'textbox', 'Current password');
  await page.keyboard.type(password);
  await typeInto(page, 'a new pass phrase');
  await expect(page.getByText('The password is changed')).toBeFocused();
  await other.goto('/account');
  await expect(other).toHaveURL(/\/sign-in$/);
  await other.context().close();

  await page.goto('/tokens');
  await tabTo(page, 'textbox', 'Name');
  await page.keyboard.type('nightly');
  await tabTo(page, 'checkbox', 'gateway Call models through the gateway');
  await page.keyboard.press('Space');
  await tabTo(page, 'button', 'Create token');
  await page.keyboard.press('Enter');
  await expect(heading('Copy the token “nightly” now')).toBeFocused();
  const token = await page.getByRole('textbox', { name: 'New token' }).inputValue();
  const headers = { authorization: `Bearer ${token}` };
  const status = async () => (await page.request.get('/api/models?limit=1', { headers })).status();
  expect(await status()).toBe(200);
  await page.goto('/tokens');
  await expect(page.getByText(token)).toHaveCount(0);
  const row = page.getByRole('row').filter({ hasText: 'nightly' }).first();
  await expect(row).toContainText('read, write, gateway');
  await tabTo(page, 'button', 'Revoke nightly');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Revoke');
  await page.keyboard.press('Enter');
  await expect(page.getByText('nightly has no access any more.')).toBeVisible();
  expect(await status()).toBe(401);

  await page.goto('/account');
  await tabTo(page, 'button', 'Delete account');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Delete this account?' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /to confirm$/ })).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await expect(heading('Sign in to Asterism')).toBeFocused();
  await page.goto('/account');
  await expect(page).toHaveURL(/\/sign-in$/);
});

test.describe('a wrong password', () => {
  test.use({ expectedErrors: /status of 401/ });

  test('is told, and the address is still there', async ({ page }) => {
    await page.goto('/sign-in');
    await typeInto(page, 'nobody@example.com', 'not the password');
    await expect(page.getByRole('alert')).toContainText('do not belong together');
    await expect(page.getByLabel('E-mail')).toHaveValue('nobody@example.com');
    await expectSound(page);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('everything works', async ({ page }) => {
    await signUp(page, 'quiet@example.com');
    await page.goto('/tokens');
    await page.getByLabel('Name').fill('plain');
    await page.getByRole('button', { name: 'Create token' }).click();
    await expect(page.getByRole('textbox', { name: 'New token' })).toHaveValue(/^ast_/);
    await expect(page.getByRole('button', { name: 'Copy' })).toBeHidden();
    await page.getByRole('button', { name: 'Revoke plain' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByText('has no access any more.')).toBeVisible();
    await page.goto('/account');
    await page.getByRole('button', { name: 'Delete account' }).click();
    await page.getByLabel('Type quiet@example.com to confirm').fill('quiet@example.com');
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});

test('a way out to another service is a page the policy lets through', async ({ page }) => {
  const asked = page.waitForRequest(/^https:\/\/github\.com\/login\/oauth\/authorize/);
  await page.route(/github\.com/, (route) => route.fulfill({ body: 'GitHub' }));
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Continue with GitHub' }).click();
  const { searchParams } = new URL((await asked).url());
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  await expect(page).toHaveURL(/^https:\/\/github\.com\//);
});

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

for (const colorScheme of ['light', 'dark'] as const)
  for (const [size, viewport] of Object.entries(sizes))
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport, reducedMotion: 'reduce' });

      test('nothing for axe to find, nothing wider than the page', async ({ page }) => {
        await page.goto('/sign-in');
        await expectSound(page);
        await page.goto('/sign-up');
        await expectSound(page);
        await signUp(page, `${colorScheme}-${size}@example.com`);
        await page.goto('/account');
        await expect(page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
        await expectSound(page);
        await page.getByRole('button', { name: 'Delete account' }).click();
        await expectSound(page);
        await page.goto('/tokens');
        await page.getByLabel('Name').fill('W'.repeat(100));
        await page.getByRole('button', { name: 'Create token' }).click();
        await expect(page.getByRole('textbox', { name: 'New token' })).toBeVisible();
        await expectSound(page);
      });
    });
