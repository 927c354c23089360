import type { Page } from '@playwright/test';
import { enabledModels, surfaceElsewhere } from './surroundings/elsewhere.ts';
import { expect, test } from './surroundings/providers-test.ts';

const model = { provider: 'anthropic', id: 'claude-haiku-4-5', name: 'Claude Haiku 4.5 (latest)' };
const address = `/providers?open=${model.provider}`;
const preferencesKey = 'model-preferences-storage';

type Mutation = { readonly args: { readonly models: readonly { readonly isEnabled: boolean }[] } };

const badge = (page: Page) => page.locator('.sync-status .state');
const refreshButton = (page: Page) => page.getByRole('button', { name: 'Refresh now' });
const refresh = (page: Page) => refreshButton(page).click();

async function turnLive(page: Page, isOn: boolean) {
  const live = page.getByRole('switch', { name: 'Live updates' });
  if ((await live.getAttribute('aria-checked')) !== String(isOn)) await live.click();
}

test.beforeEach(async ({ request, server }) => {
  const elsewhere = await surfaceElsewhere(request, server);
  await elsewhere.switchModel(model.provider, model.id, true);
});

test.describe('time passes', () => {
  test('fresh, two minutes, exactly five, six, and fresh again by a refresh', async ({
    page,
    providers,
  }) => {
    await page.clock.install();
    await providers.open(address);
    await turnLive(page, false);
    await page.clock.pauseAt(Date.now() + 60_000);
    const pulled = page.waitForResponse('**/api/sync/pull');
    await refresh(page);
    await pulled;
    await expect(refreshButton(page)).toHaveAttribute('aria-busy', 'false');
    await expect(badge(page)).toHaveText('Synced just now');
    await page.clock.runFor('02:00');
    await expect(badge(page)).toHaveText('Synced 2m ago');
    await page.clock.runFor('03:00');
    await expect(badge(page)).toHaveText('Synced 5m ago');
    await expect(badge(page)).toHaveClass(/is-fresh/);
    await page.clock.runFor('01:00');
    await expect(badge(page)).toHaveText('Stale');
    await expect(badge(page)).toHaveAttribute('role', 'status');
    await refresh(page);
    await expect(badge(page)).toHaveText('Synced just now');
  });

  test('a stale copy that is being refreshed shows a spinner', async ({ page, providers }) => {
    await page.clock.install();
    await providers.open(address);
    await turnLive(page, false);
    await page.clock.runFor('06:30');
    await expect(badge(page)).toHaveText('Stale');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/sync/pull', async (route) => {
      await held;
      await route.continue();
    });
    await refresh(page);
    await page.clock.runFor(1_000);
    await expect(badge(page)).toHaveText('Syncing');
    release();
    await page.clock.runFor(1_000);
    await expect(badge(page)).toHaveText('Synced just now');
  });

  for (const days of [-1, 1])
    test(`a clock ${days} day off changes nothing`, async ({ page, providers, request }) => {
      await page.clock.install({ time: Date.now() + days * 86_400_000 });
      await providers.open(address);
      await expect(badge(page)).toHaveText('Synced just now');
      await providers.model(model.name).click();
      await expect.poll(() => enabledModels(request, model.provider)).not.toContain(model.id);
    });

  test('who wants it is notified once each time the copy gets stale', async ({
    page,
    providers,
    context,
  }) => {
    await context.grantPermissions(['notifications']);
    await page.addInitScript(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      window.Notification = class extends window.Notification {
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          told.push(title);
        }
      };
    });
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told.length);
    await page.clock.install();
    await providers.open();
    await turnLive(page, false);
    const notify = page.getByRole('switch', { name: 'Notify me when this is stale' });
    await expect(notify).not.toBeChecked();
    await notify.click();
    await expect(notify).toBeChecked();
    await page.clock.runFor('05:30');
    await expect.poll(told).toBe(1);
    await page.clock.runFor('05:30');
    expect(await told()).toBe(1);
    await refresh(page);
    await expect(badge(page)).toHaveText('Synced just now');
    await page.clock.runFor('05:30');
    await expect.poll(told).toBe(2);
  });
});

test.describe('two tabs', () => {
  for (const isLive of [true, false])
    test(`with Live updates ${isLive ? 'on they meet by themselves' : 'off, when somebody refreshes'}`, async ({
      page,
      providers,
      context,
    }) => {
      await providers.open(address);
      await turnLive(page, isLive);
      const other = await context.newPage();
      await other.goto(address);
      const there = other
        .locator('.provider-models')
        .getByRole('switch', { name: model.name, exact: true });
      await expect(there).toBeChecked();
      const pushed = page.waitForResponse('**/api/sync/push');
      await providers.model(model.name).click();
      await pushed;
      await expect(providers.model(model.name)).not.toBeChecked();
      if (!isLive) {
        await expect(there).toBeChecked();
        await refresh(other);
      }
      await expect(there).not.toBeChecked();
    });
});

test.describe('the server', () => {
  test.use({ expectedErrors: /status of (500|422|502)|ERR_FAILED|ERR_INTERNET/ });

  const refusals = [
    ['an HTTP 500 with its reason', 500, 'internal'],
    ['an HTTP 422', 422, 'unprocessable'],
  ] as const;
  for (const [what, status, code] of refusals)
    test(`${what} rolls back, and Retry makes the change again`, async ({
      page,
      providers,
      request,
    }) => {
      await providers.open(address);
      const error = { code, message: 'Nothing was changed.' };
      await page.route('**/api/sync/push', (route) => route.fulfill({ status, json: { error } }), {
        times: 1,
      });
      await providers.model(model.name).click();
      await expect(providers.toast).toContainText('was not kept. Nothing was changed.');
      await expect(providers.model(model.name)).toBeChecked();
      await providers.toast.getByRole('button', { name: 'Retry' }).click();
      await expect(providers.model(model.name)).not.toBeChecked();
      await expect.poll(() => enabledModels(request, model.provider)).not.toContain(model.id);
    });

  test('an HTTP 500 that says nothing, or no answer, leaves the change waiting', async ({
    page,
    providers,
    request,
  }) => {
    await providers.open(address);
    let turn = 0;
    await page.route('**/api/sync/push', (route) => {
      turn += 1;
      return turn % 2 ? route.fulfill({ status: 500, body: '<h1>Oops</h1>' }) : route.abort();
    });
    await providers.model(model.name).click();
    await expect(badge(page)).toHaveText('Offline · 1 change waiting');
    await refresh(page);
    await expect(badge(page)).toHaveText('Offline · 1 change waiting');
    await expect(providers.model(model.name)).not.toBeChecked();
    expect(turn).toBeGreaterThan(1);
    await page.unroute('**/api/sync/push');
    await refresh(page);
    await expect(badge(page)).toHaveText('Synced just now');
    await expect.poll(() => enabledModels(request, model.provider)).not.toContain(model.id);
  });

  test('a refresh that fails keeps what is shown, and says so', async ({ page, providers }) => {
    await providers.open(address);
    await turnLive(page, false);
    await page.route('**/api/sync/pull', (route) => route.abort());
    await refresh(page);
    await expect(badge(page)).toHaveText('Offline');
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(providers.model(model.name)).toBeChecked();
    await page.unroute('**/api/sync/pull');
    await refresh(page);
    await expect(badge(page)).toHaveText('Synced just now');
  });
});

test('fifty rapid toggles reach the server in order', async ({ page, providers, request }) => {
  await providers.open(address);
  const sent: boolean[] = [];
  page.on('request', (asked) => {
    if (!asked.url().endsWith('/api/sync/push')) return;
    const { mutations } = asked.postDataJSON() as { mutations: Mutation[] };
    for (const { args } of mutations) sent.push(args.models[0]?.isEnabled === true);
  });
  await providers.model(model.name).evaluate((button: HTMLElement) => {
    for (let turn = 0; turn < 50; turn++) button.click();
  });
  await expect.poll(() => sent.length).toBe(50);
  expect(sent).toEqual(Array.from({ length: 50 }, (_, turn) => turn % 2 === 1));
  await expect(providers.model(model.name)).toBeChecked();
  await expect(badge(page)).toHaveText('Synced just now');
  expect(await enabledModels(request, model.provider)).toContain(model.id);
});

test('without a key the API shows no models, and what was chosen stays', async ({
  page,
  providers,
  request,
}) => {
  await providers.open('/providers?open=mistral');
  expect(await enabledModels(request, 'mistral')).toEqual([]);
  const first = page.locator('.provider-models [role=switch]').first();
  const name = (await first.getAttribute('aria-label')) ?? '';
  await first.click();
  await expect(providers.model(name)).not.toBeChecked();
  expect(await enabledModels(request, 'mistral')).toEqual([]);
  await page.reload();
  await expect(providers.model(name)).not.toBeChecked();
  await providers.model(name).click();
});

test('a corrupt copy is fetched anew, and only two things are kept', async ({
  page,
  providers,
}) => {
  await page.addInitScript((key) => {
    if (!localStorage.getItem('corrupted')) localStorage.setItem(key, '{"preferences":');
    localStorage.setItem('corrupted', 'yes');
  }, preferencesKey);
  await providers.open(address);
  await expect(providers.model(model.name)).toBeChecked();
  const kept = () => page.evaluate((key) => localStorage.getItem(key) ?? '', preferencesKey);
  await expect.poll(kept).toMatch(/^\{"preferences":\{"providers":\[.*"lastSynced":\d+\}$/);
  expect(Object.keys(JSON.parse(await kept()))).toEqual(['preferences', 'lastSynced']);
});

test('who is overridden within a minute is told in one line', async ({
  page,
  providers,
  request,
  server,
}) => {
  await providers.open(address);
  const elsewhere = await surfaceElsewhere(request, server);
  await elsewhere.switchModel(model.provider, model.id, false);
  await expect(providers.model(model.name)).not.toBeChecked();
  const pushed = page.waitForResponse('**/api/sync/push');
  await providers.model(model.name).click();
  await pushed;
  await elsewhere.switchModel(model.provider, model.id, false);
  await expect(providers.toast).toContainText(
    /^Another surface switched claude-haiku-4-5 off \d+ s after you switched it on\./,
  );
  await expect(providers.model(model.name)).not.toBeChecked();
});
