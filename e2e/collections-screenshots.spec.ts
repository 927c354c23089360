/** The README's pictures of Collections, made only with `ASTERISM_SCREENSHOTS=1`. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { collectionsOnServer, paintPicture } from './surroundings/collections-on-server.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { expect, test } from './surroundings/test.ts';
import { startUpstream, type Upstream } from './surroundings/upstream.ts';

const folder = path.join(import.meta.dirname, '../docs/screenshots');

test.use({ reducedMotion: 'reduce' });

const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });

const dusk = 'linear-gradient(#141a33, #2a2f63 45%, #5b4a86 80%, #c98a7a)';
const sql = `\`\`\`sql
select distinct on (user_id)
  user_id,
  item_id
from user_favorites
order by user_id,
  created_at desc;
\`\`\``;
const others = [
  ['Reading papers', { kind: 'colour', colour: 'teal' }],
  ['Pictures for the blog', { kind: 'colour', colour: 'indigo' }],
  ['Small and local', { kind: 'colour', colour: 'plum' }],
  ['Translate', { kind: 'colour', colour: 'olive' }],
  ['To try', undefined],
] as const;

let upstream: Upstream;

/** A collection of all three kinds among others; answers its id. */
async function fill(page: Page, server: RunningServer): Promise<string> {
  upstream = await startUpstream({ models: ['qwen3-coder:30b'] });
  const own = endpointsOnServer(page.request, server);
  const endpoint = await own.add('Workstation', upstream.origin);
  await own.ask(endpoint, 'health');
  const there = collectionsOnServer(page.request, server);
  const image = await there.generate({
    prompt: 'Observatory on a ridge at dusk',
    modelId: 'model:google/gemini-2.5-flash-image',
    image: await paintPicture(page, dusk),
  });
  const code = await there.generate({
    prompt: 'Latest favourite of each person',
    modelId: 'model:anthropic/claude-sonnet-4-5',
    text: sql,
  });
  const text = await there.generate({
    prompt: 'Review checklist',
    modelId: 'model:openrouter/moonshotai/kimi-k2',
    text: 'Name the invariant before the fix. One write path per fact. If a retry can reach it, it is idempotent. Say what happens offline.',
  });
  await there.register({
    server: 'issues-mcp',
    name: 'search_issues',
    description: 'Find issues and pull requests by words, label or author',
  });
  for (const [title, cover] of others.toReversed())
    await there.create(title, ['model:openai/gpt-5', `generation:${text}`], cover);
  const id = await there.create(
    'Coding',
    [
      `model:endpoint-${endpoint}/qwen3-coder:30b`,
      'model:openrouter/qwen/qwen3-coder',
      'model:anthropic/claude-sonnet-4-5',
      'model:nowhere/retired-model',
      ...[image, code, text].map((made) => `generation:${made}`),
      'tool:issues-mcp/search_issues',
    ],
    { kind: 'generation', id: image },
  );
  await own.star('openrouter/qwen/qwen3-coder');
  return id;
}

test.afterEach(async ({ page, server }) => {
  await collectionsOnServer(page.request, server).removeAll();
  await endpointsOnServer(page.request, server).removeAll();
  await upstream?.close().catch(() => undefined);
});

async function openOne(page: Page, id: string) {
  await page.goto(`/collections/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Synced')).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1440, height: 900 } });

    test('one, all', async ({ page, server }) => {
      const id = await fill(page, server);
      await openOne(page, id);
      await page
        .getByRole('button', { name: /^Move .*position 2/ })
        .first()
        .focus();
      await page.keyboard.press('Space');
      await picture(page, `collection-${colorScheme}`);
      await page.keyboard.press('Escape');
      await page.goto('/collections');
      await expect(page.getByText('Synced')).toBeVisible();
      await picture(page, `collections-${colorScheme}`);
    });

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true });

      test('one, all', async ({ page, server }) => {
        const id = await fill(page, server);
        await openOne(page, id);
        await picture(page, `collection-narrow-${colorScheme}`);
        await page.goto('/collections');
        await expect(page.getByText('Synced')).toBeVisible();
        await picture(page, `collections-narrow-${colorScheme}`);
      });
    });
  });

test('nothing yet', async ({ page, server }) => {
  await page.goto('/collections');
  await expect(page.getByRole('heading', { name: 'No collection yet' })).toBeVisible();
  await picture(page, 'collections-empty');
  const id = await collectionsOnServer(page.request, server).create('Coding');
  await openOne(page, id);
  await picture(page, 'collection-empty');
});
