/** The README's pictures of Favorites, Generations and Tools, made only with `ASTERISM_SCREENSHOTS=1`. */
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { nightImage } from './surroundings/night-image.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { expect, test } from './surroundings/test.ts';

const folder = path.join(import.meta.dirname, '../docs/screenshots');

test.use({ reducedMotion: 'reduce' });

async function picture(page: Page, name: string) {
  await expect(page.getByText('Synced')).toBeVisible();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

const sql = `\`\`\`sql
select distinct on (user_id)
  user_id,
  item_id
from user_favorites
order by user_id,
  created_at desc;
\`\`\``;

const texts = [
  [
    'A review checklist for sync code',
    'Name the invariant before the fix. One write path per fact. If a retry can reach it, it is idempotent. Say what happens offline.',
  ],
  [
    'Rewrite this release note so that it says what changed',
    'Stars now travel: what you star in the editor is starred in the browser a moment later, also when one of them was offline.',
  ],
  ['Three names for a café by an observatory', 'Perigee. The Slow Shutter. Second Light.'],
  [
    'Why does my query not use the index?',
    'The predicate wraps the column in lower(), so the plain index cannot be used. Index the expression, or compare as stored.',
  ],
] as const;

async function fill(browser: Browser, page: Page, server: RunningServer) {
  const items = itemsOnServer(page.request, server);
  const model = (name: string) => ({ modelId: `model:${name}` });
  for (const [at, [prompt, text]] of texts.entries()) {
    const made = await items.generate({
      ...{ prompt, text, source: 'VS Code' },
      ...model(['anthropic/claude-opus-4-5', 'moonshotai/kimi-k2-0905-preview'][at % 2] ?? ''),
    });
    if (at === 1) await items.star(made.itemId);
  }
  for (const [at, prompt] of [
    'A reading nook under a skylight',
    'Observatory on a ridge at dusk',
  ].entries()) {
    const made = await items.generate({
      ...{ prompt, image: await nightImage(browser, 210 + at * 30) },
      ...model('google/gemini-2.5-flash-image'),
      ...(at === 0 && { style: 'Scandinavian', room: 'Study' }),
    });
    await items.star(made.itemId);
  }
  const code = await items.generate({
    ...{ prompt: 'Newest favorite of each person', text: sql },
    ...model('anthropic/claude-opus-4-5'),
  });
  await items.star(code.itemId);
  const tool = (server: string, name: string, description: string) => ({
    ...{ server, name, description, source: 'VS Code' },
    inputSchema: {
      type: 'object',
      required: ['query'],
      properties: {
        query: { type: 'string', description: 'Words to look for.' },
        state: { enum: ['open', 'closed', 'all'], default: 'open' },
        labels: {
          type: 'array',
          items: { type: 'string' },
          description: 'All of them are needed.',
        },
        limit: { type: 'integer', default: 20 },
      },
    },
  });
  await items.register(
    tool('issues-mcp', 'search_issues', 'Find issues and pull requests by words, label or author'),
    tool('issues-mcp', 'get_issue', 'One issue with its comments and who works on it'),
    tool('vscode', 'run_in_terminal', 'Runs a command in the terminal and answers what it printed'),
    tool('vscode', 'get_errors', 'What the language servers complain about in the open files'),
    tool('postgres-mcp', 'query', 'Runs one read-only statement and answers its rows'),
  );
  for (const id of [
    'tool:issues-mcp/search_issues',
    'tool:postgres-mcp/query',
    'tool:notes/append',
  ])
    await items.star(id);
  for (const id of ['anthropic/claude-opus-4-5', 'openai/gpt-5', 'google/gemini-2.5-pro'])
    await items.star(`model:${id}`);
}

test.beforeEach(async ({ page, server }) => itemsOnServer(page.request, server).removeAll());
test.afterEach(async ({ page, server }) => itemsOnServer(page.request, server).removeAll());

const imagesShown = (page: Page) =>
  page.waitForFunction(() => [...document.images].every((image) => image.complete));

async function shoot(page: Page, suffix: string) {
  await page.goto('/generations');
  await expect(page.getByRole('article')).toHaveCount(7);
  await imagesShown(page);
  await picture(page, `generations-${suffix}`);
  await page.goto('/favorites?tab=generations');
  await expect(page.getByRole('article')).toHaveCount(4);
  await imagesShown(page);
  await picture(page, `favorites-${suffix}`);
  await page.goto('/tools?open=tool%3Aissues-mcp%2Fsearch_issues');
  await expect(page.getByRole('heading', { name: 'Arguments' })).toBeVisible();
  await picture(page, `tools-${suffix}`);
  await page.goto('/favorites?tab=tools');
  await expect(page.getByText('not registered now')).toBeVisible();
  await picture(page, `favorites-tools-${suffix}`);
  await page.goto('/favorites');
  await expect(page.getByRole('row').filter({ hasText: 'GPT-5' }).first()).toBeVisible();
  await picture(page, `favorites-models-${suffix}`);
  await page.goto('/generations?kind=image');
  await page.getByRole('link', { name: /Open A reading nook/ }).click();
  await expect(page.getByRole('heading', { name: 'Prompt' })).toBeVisible();
  await imagesShown(page);
  await picture(page, `generation-${suffix}`);
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('full', async ({ page, server, browser }) => {
      test.slow();
      await fill(browser, page, server);
      await shoot(page, colorScheme);
    });
  });

test('empty', async ({ page }) => {
  await page.goto('/generations');
  await picture(page, 'generations-empty');
  await page.goto('/favorites?tab=generations');
  await picture(page, 'favorites-empty');
  await page.goto('/tools');
  await picture(page, 'tools-empty');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true });

  test('full', async ({ page, server, browser }) => {
    test.slow();
    await fill(browser, page, server);
    await shoot(page, 'narrow');
  });
});
