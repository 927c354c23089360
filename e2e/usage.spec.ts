import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { type PastCall, writeHistory } from './surroundings/usage-history.ts';
import { expect, test } from './surroundings/usage-test.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Noon of a day of May 2026, by UTC. */
const noon = (day: number, hour = 12) => new Date(Date.UTC(2026, 4, day, hour)).toISOString();
const days = 'from=2026-05-04&to=2026-05-10';

const calls: readonly PastCall[] = [
  { at: noon(4), costEstimate: 1.5, firstByteMs: 400 },
  { at: noon(4), answeredBy: 'mistral/mistral-large-latest', costEstimate: 0.25, firstByteMs: 200 },
  { at: noon(6), costEstimate: 0.5, firstByteMs: 600 },
  { at: noon(6), status: 502, errorClass: 'refused', costEstimate: null, firstByteMs: null },
  // By a clock in Kolkata this is the day after.
  { at: noon(6, 19), costEstimate: 2, firstByteMs: 800 },
  { at: noon(9), answeredBy: 'anthropic/claude-opus-4-5', costEstimate: 0.125, firstByteMs: 900 },
];

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.use({ timezoneId: 'UTC' });

test('without use it says what would be here, and how to begin', async ({ page }) => {
  await page.goto('/usage');
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible();
  await expect(page.getByText('No calls in these days')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Point a program at Asterism' })).toBeVisible();
  await expectNoViolations(page);
});

/** One of the figures at the top. */
const headline = (page: Page, name: string) =>
  page.locator('.usage-headlines > div').filter({ has: page.getByText(name, { exact: true }) });

/** The rows of a table as texts. */
const rowsOf = async (page: Page, name: string) => {
  const rows = page.getByRole('table', { name, exact: true }).locator('tbody tr');
  return Promise.all(
    (await rows.all()).map(async (row) =>
      (await row.locator('th, td').allTextContents()).map((text) => text.trim()),
    ),
  );
};

test('each chart is what its table says, bar by bar', async ({ page, server }) => {
  await writeHistory(server, calls);
  await page.goto(`/usage?${days}`);
  const cost = page.getByRole('region', { name: 'Cost per day', exact: true });
  await expect(cost.getByRole('img', { name: /^Cost per day, 7 days/ })).toBeVisible();
  const bars = await cost.locator('rect[data-cost]').evaluateAll((found) =>
    found.map((bar) => ({
      day: Math.floor(Number(bar.getAttribute('x'))),
      cost: Number(bar.getAttribute('data-cost')),
      height: Number(bar.getAttribute('height')),
    })),
  );
  await cost.getByRole('button', { name: 'As table' }).click();
  const table = await rowsOf(page, 'Cost by model and time');
  expect(table.map(([day]) => day)).toEqual([
    ...['Mon, 4 May 2026', 'Tue, 5 May 2026', 'Wed, 6 May 2026', 'Thu, 7 May 2026'],
    ...['Fri, 8 May 2026', 'Sat, 9 May 2026', 'Sun, 10 May 2026'],
  ]);
  const drawn = table.map((_, day) =>
    bars.filter((bar) => bar.day === day).reduce((sum, bar) => sum + bar.cost, 0),
  );
  const written = table.map((cells) => Number(cells.at(-2)?.replace('$', '')));
  expect(written).toEqual([1.75, 0, 2.5, 0, 0, 0.13, 0]);
  for (const [day, sum] of drawn.entries()) expect(sum).toBeCloseTo(written[day] ?? -1, 1);
  // Heights are in proportion, but for the pixel between two of a stack.
  const [first] = bars;
  for (const bar of bars)
    expect(
      Math.abs(bar.height / bar.cost - (first?.height ?? 0) / (first?.cost ?? 1)) * bar.cost,
    ).toBeLessThan(2.5);

  const speed = page.getByRole('region', { name: 'Time to first word', exact: true });
  await speed.getByRole('button', { name: 'As table' }).click();
  expect(
    (await rowsOf(page, 'Time to first word by time')).map((cells) => cells.slice(1, 3)),
  ).toEqual([
    ['0.30 s', '0.39 s'],
    ['–', '–'],
    ['0.70 s', '0.79 s'],
    ['–', '–'],
    ['–', '–'],
    ['0.90 s', '0.90 s'],
    ['–', '–'],
  ]);
  await expectNoViolations(page);
});

test('figures, filters and the file are one question', async ({ page }) => {
  await page.goto(`/usage?${days}`);
  await expect(headline(page, 'Requests')).toContainText('6');
  await expect(headline(page, 'Cost, estimated')).toContainText('$4.38');
  await expect(headline(page, 'Errors')).toContainText('17%');

  await page
    .getByRole('table', { name: 'By model' })
    .getByRole('link', { name: /GPT-5/ })
    .press('Enter');
  await expect(page).toHaveURL(/model=openai%2Fgpt-5/);
  await expect(headline(page, 'Requests')).toContainText('4');
  await page
    .getByRole('table', { name: 'By endpoint and provider' })
    .getByRole('link', { name: 'OpenAI' })
    .click();
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('OpenAI');
  const link = page.getByRole('link', { name: 'Export CSV' });
  const csv = await page.request.get((await link.getAttribute('href')) ?? '');
  expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(5);
  await page.getByRole('link', { name: /^Remove the filter Model/ }).click();
  await page.getByRole('link', { name: /^Remove the filter Endpoint/ }).click();
  await expect(headline(page, 'Requests')).toContainText('6');

  await page.getByLabel('First day').fill('2026-05-09');
  await page.getByLabel('Last day').fill('2026-05-04');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('alert')).toHaveText('The first day is after the last.');
  await page.getByLabel('Last day').fill('2026-05-09');
  await page.getByLabel('Last day').press('Enter');
  await expect(page).toHaveURL(/from=2026-05-09&to=2026-05-09/);
  await expect(headline(page, 'Requests')).toContainText('1');
  await page.goBack();
  await expect(headline(page, 'Requests')).toContainText('6');
});

test.describe('in Kolkata', () => {
  test.use({ timezoneId: 'Asia/Kolkata' });

  test('days begin when the clocks there say midnight', async ({ page }) => {
    await page.goto(`/usage?${days}`);
    // Chromium says it by its older name.
    await expect(page.getByText(/Days are those of Asia\/(?:Kolkata|Calcutta)/)).toBeVisible();
    await page.getByRole('button', { name: /^As table.*Cost per day/ }).click();
    const table = await rowsOf(page, 'Cost by model and time');
    expect(table.map((cells) => cells.at(-2))).toEqual([
      ...['$1.75', '$0', '$0.50', '$2.00', '$0', '$0.13', '$0'],
    ]);
  });
});

test('a budget is set, told of here and around other pages, and put away until the next threshold', async ({
  page,
  server,
}) => {
  const now = new Date().toISOString();
  await writeHistory(server, [{ at: now, costEstimate: 8.5 }]);
  await page.goto('/usage');
  await page.getByLabel('Budget of a calendar month, USD').fill('ten');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toHaveText('A budget is an amount in USD, such as 50.');
  await page.getByLabel('Budget of a calendar month, USD').fill('10');
  await page.getByLabel('Budget of a calendar month, USD').press('Enter');
  await expect(page.locator('.budget-line')).toContainText('85% of the budget of');
  await expectNoViolations(page);

  await page.goto('/surfaces');
  const notice = page.getByRole('region', { name: 'Budget', exact: true });
  await expect(notice).toContainText('85% of the budget of');
  await expectNoViolations(page);
  const saved = page.waitForResponse('**/api/usage/settings');
  await notice.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(notice).toBeHidden();
  await saved;
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Surfaces' })).toBeVisible();
  await expect(notice).toBeHidden();
  await writeHistory(server, [{ at: now, costEstimate: 2 }]);
  await page.reload();
  await expect(notice).toContainText('is used up');
  await notice.getByRole('link', { name: 'See usage' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible();
  await expect(notice).toBeHidden();
});

test('what was used meanwhile shows when it is asked for, and when the tab comes back', async ({
  page,
  server,
}) => {
  await page.goto('/usage?range=24h');
  const requests = headline(page, 'Requests').locator('strong');
  await expect(requests).toHaveText('2');
  await expect(page.getByRole('img', { name: /^Cost per hour, 24 hours/ })).toBeVisible();
  await writeHistory(server, [{ at: new Date().toISOString() }]);
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(requests).toHaveText('3');
  await writeHistory(server, [{ at: new Date(Date.now() - dayMs / 24 / 60).toISOString() }]);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(requests).toHaveText('4');
});

test('the details of a starred model tell how much it was used', async ({
  page,
  models,
  server,
}) => {
  await page.request.post('/api/favorites/models', {
    headers: { origin: server.origin },
    data: { modelId: 'model:openai/gpt-5-mini' },
  });
  const at = new Date().toISOString();
  const call = { at, answeredBy: 'openai/gpt-5-mini', costEstimate: 0.25 };
  await writeHistory(server, [call, call, call]);
  await models.open('/models?open=model:openai/gpt-5-mini');
  await page.getByRole('link', { name: 'Used 3 times, about $0.75' }).click();
  await expect(headline(page, 'Requests').locator('strong')).toHaveText('3');
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`on a phone in ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });

    test('nothing is cut and axe finds nothing', async ({ page }) => {
      await page.goto(`/usage?${days}`);
      await expect(page.getByRole('table', { name: 'By model' })).toBeVisible();
      await expectNoViolations(page);
      const wide = await page
        .locator('.usage-page, .usage-head')
        .evaluateAll((found) => found.filter((one) => one.scrollWidth > one.clientWidth).length);
      expect(wide).toBe(0);
    });
  });

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the figures, charts and tables are there', async ({ page }) => {
    await page.goto(`/usage?${days}`);
    await expect(page.getByRole('table', { name: 'By model' })).toContainText('Claude Opus 4.5');
    await expect(page.locator('rect[data-cost]')).toHaveCount(4);
    await page.getByRole('link', { name: '90 days' }).click();
    await expect(page).toHaveURL(/range=90d/);
  });
});
