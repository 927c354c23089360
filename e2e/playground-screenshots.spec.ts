/** The README's pictures of the playground, made only with `ASTERISM_SCREENSHOTS=1`. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { addChatHost, startChatHost } from './surroundings/chat-host.ts';
import { collectionsOnServer } from './surroundings/collections-on-server.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { expect, test } from './surroundings/test.ts';

const folder = path.join(import.meta.dirname, '../docs/screenshots');

test.use({ reducedMotion: 'reduce' });

const distinct = `\`distinct on\` is the shortest way to say it, and the planner can satisfy it straight from an index.

\`\`\`sql
select distinct on (user_id)
  user_id, item_id, created_at
from user_favorites
order by user_id, created_at desc;
\`\`\`

Give it an index in the same order, with the item carried along so the table is never touched.`;

const windowed = `Use a window function; it reads well and lets you change “latest” to “latest three” later.

\`\`\`sql
select user_id, item_id, created_at
from (
  select f.*, row_number() over (
    partition by user_id
    order by created_at desc) as n
  from user_favorites f) ranked
where n = 1;
\`\`\``;

const question =
  'PostgreSQL: from user_favorites(user_id, item_id, created_at) return each user’s most recent favorite, one row per user. Which index makes it fast?';

async function shoot(page: Page, server: RunningServer, name: string) {
  const endpoints = endpointsOnServer(page.request, server);
  await endpoints.removeAll();
  await itemsOnServer(page.request, server).removeAll();
  const down = await startChatHost('qwen3-coder:30b');
  const host = await startChatHost('llama3.3:70b', 'qwen3-coder:480b');
  const speltDown = await addChatHost(page.request, server, { ...down, name: 'Workstation' });
  const spelt = await addChatHost(page.request, server, { ...host, name: 'Lab' });
  await down.close();
  const [first, second] = [spelt('llama3.3:70b'), spelt('qwen3-coder:480b')];
  const members = [speltDown('qwen3-coder:30b'), second].map((id) => `model:${id}`);
  await collectionsOnServer(page.request, server).create(`Coding ${name}`, members);
  await endpoints.star(`model:${first}`);
  host.script('llama3.3:70b', { pieces: [distinct] });
  host.script('qwen3-coder:480b', { pieces: [windowed] });
  const models = [first, `collection/coding-${name}`];
  await page.goto(`/playground?${new URLSearchParams(models.map((id) => ['with', id]))}`);
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill(question);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('link', { name: 'Saved' }).first()).toBeVisible();
  await page
    .getByRole('button', { name: /Favorite the answer/ })
    .first()
    .click();
  await expect(page.locator('.toast')).toBeHidden({ timeout: 20_000 });
  await page.mouse.move(0, 0);
  await page.screenshot({
    path: path.join(folder, `playground-${name}.png`),
    animations: 'disabled',
  });
  await host.close();
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('two columns', ({ page, server }) => shoot(page, server, colorScheme));
  });

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true });
  test('two tabs', ({ page, server }) => shoot(page, server, 'narrow'));
});
