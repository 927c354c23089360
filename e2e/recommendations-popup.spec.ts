import type { APIRequestContext, Page } from '@playwright/test';
import { expect, starOverRest, starsOnServer, test } from './extension/test.ts';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { startUpstream } from './surroundings/upstream.ts';

const title = 'qwen3.5:9b follows qwen3:8b';
const follower = 'Favorite qwen3.5:9b at Lab';
const advice = (page: Page) => page.getByRole('group', { name: 'Recommendation' });

/** A person who stars the first of two versions at an endpoint of theirs; answers what follows it. */
async function starTheFirst(account: APIRequestContext, server: RunningServer) {
  const upstream = await startUpstream({ models: ['qwen3:8b', 'qwen3.5:9b'] });
  const endpoints = endpointsOnServer(account, server);
  await endpoints.removeAll();
  const id = await endpoints.add('Lab', upstream.origin);
  await starOverRest(account, server, `model:endpoint-${id}/qwen3:8b`);
  await expect.poll(() => advised(account, server)).toEqual([title]);
  return { next: `model:endpoint-${id}/qwen3.5:9b`, close: () => upstream.close() };
}

async function advised(account: APIRequestContext, { origin }: RunningServer): Promise<string[]> {
  const answer = await account.get(`${origin}/api/recommendations`);
  const { recommendations }: { recommendations: { title: string }[] } = await answer.json();
  return recommendations.map((one) => one.title);
}

test('one line in the popup: starred in one press, dismissed for every surface, undone', async ({
  connected,
  account,
  server,
}) => {
  const { next, close } = await starTheFirst(account, server);
  const { page } = await connected.openPopup();
  await expect(advice(page)).toContainText(title);
  await expectNoViolations(page);
  await page.getByRole('button', { name: follower }).click();
  await expect.poll(() => starsOnServer(account, server)).toContain(next);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => starsOnServer(account, server)).not.toContain(next);

  await advice(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(advice(page)).toHaveCount(0);
  await expect.poll(() => advised(account, server)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(advice(page)).toContainText(title);
  await expect.poll(() => advised(account, server)).toEqual([title]);
  await close();
});

test('offline it shows what was kept, and tells the server later what was dismissed', async ({
  connected,
  account,
  server,
}) => {
  const { close } = await starTheFirst(account, server);
  const before = await connected.openPopup();
  await expect(advice(before.page)).toContainText(title);
  await before.page.close();
  server.freeze();
  const { page } = await connected.openPopup();
  await expect(advice(page)).toContainText(title);
  await advice(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(advice(page)).toHaveCount(0);
  await page.close();
  const again = await connected.openPopup();
  await expect(again.rows.first()).toBeVisible();
  await expect(advice(again.page)).toHaveCount(0);
  server.thaw();
  await expect.poll(() => advised(account, server), { timeout: 40_000 }).toEqual([]);
  await close();
});
