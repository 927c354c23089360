import type { Page } from '@playwright/test';
import { addChatHost, type ChatHost, startChatHost } from './surroundings/chat-host.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { expect, stranger, test } from './surroundings/test.ts';

test.use({ expectedErrors: /status of (4\d\d|5\d\d)|ERR_INTERNET_DISCONNECTED|manifest patches/ });

let host: ChatHost;
let spelt: (model: string) => string;

test.beforeEach(async ({ page, server }) => {
  await itemsOnServer(page.request, server).removeAll();
  await endpointsOnServer(page.request, server).removeAll();
  host = await startChatHost('alpha', 'beta');
  spelt = await addChatHost(page.request, server, host);
});
test.afterEach(() => host.close());

async function ask(page: Page, model: string) {
  await page.goto(`/playground?${new URLSearchParams({ with: model })}`);
  await expect(page).toHaveURL(/\/playground$/);
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('Hello');
  await page.keyboard.press('Enter');
}

test('without a key it says so and leads to where one is set', async ({ page }) => {
  await ask(page, 'openai/gpt-5');
  await expect(page.getByText('Its provider has no key here')).toBeVisible();
  await page.getByRole('link', { name: 'Set a key' }).click();
  await expect(page).toHaveURL(/\/providers\?open=openai/);
});

test('an endpoint that is down is named, with the way to it', async ({ page }) => {
  await host.close();
  await ask(page, spelt('alpha'));
  await expect(page.getByText('Workstation did not answer')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open Endpoints' })).toBeVisible();
});

test('one that was asked too often says when to come again, and then answers', async ({ page }) => {
  host.script('alpha', { pieces: [], status: 429, retryAfter: 12 });
  await ask(page, spelt('alpha'));
  const answer = page.getByRole('region', { name: 'Answer from alpha' });
  await expect(answer).toContainText('It is being repaired. Try again in 12 s.');
  host.script('alpha', { pieces: ['Now.'] });
  await answer.getByRole('button', { name: 'Ask again' }).click();
  await expect(answer).toContainText('Now.');
});

test('who was signed out is led to sign in, and keeps what came before', async ({
  page,
  context,
}) => {
  await ask(page, spelt('alpha'));
  await expect(page.getByText('alpha answered').last()).toBeVisible();
  await context.clearCookies();
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('And now?');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.getByText('I am alpha.')).toBeVisible();
});

test('whoever signs out leaves no conversation in the browser', async ({ browser, server }) => {
  const context = await browser.newContext({ storageState: stranger, baseURL: server.origin });
  await context.request.get(await server.welcomeLink());
  const page = await context.newPage();
  await ask(page, spelt('alpha'));
  await expect(page.getByText('alpha answered').last()).toBeVisible();
  await page.goto('/account');
  const kept = () =>
    page.evaluate(() => Object.values(localStorage).filter((text) => text.includes('I am alpha.')));
  expect(await kept()).toHaveLength(1);
  await page.getByRole('link', { name: 'Playground', exact: true }).click();
  await expect(page.getByText('I am alpha.')).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await kept()).toEqual([]);
  await context.close();
});

test('offline it says so; the ask stays and is answered afterwards', async ({ page, context }) => {
  await ask(page, spelt('alpha'));
  await expect(page.getByText('alpha answered').last()).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('And now?');
  await page.keyboard.press('Enter');
  const last = page.getByRole('region', { name: 'Answer from alpha' }).nth(1);
  await expect(last).toContainText('Asterism did not answer.');
  await context.setOffline(false);
  await last.getByRole('button', { name: 'Ask again' }).click();
  await expect(last).toContainText('I am alpha.');
});

test('an answer that was not saved says so, and is saved once', async ({
  page,
  context,
  server,
}) => {
  host.script('alpha', { pieces: ['Keep', ' me'], isHeld: true });
  await ask(page, spelt('alpha'));
  const answer = page.getByRole('region', { name: 'Answer from alpha' });
  await expect(answer).toContainText('Keep');
  await context.setOffline(true);
  await page.keyboard.press('Escape');
  await answer.getByRole('button', { name: 'Not saved. Save again' }).click();
  await context.setOffline(false);
  await answer.getByRole('button', { name: 'Not saved. Save again' }).click();
  await expect(answer.getByRole('link', { name: 'Saved' })).toBeVisible();
  expect(await itemsOnServer(page.request, server).listed('generations')).toHaveLength(1);
});
