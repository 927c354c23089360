import { expect, type Locator, test } from '@playwright/test';
import { builtExtension } from './extension/built-extension.ts';
import { connectExtension } from './extension/connect-extension.ts';
import { serveFixturePages } from './extension/fixture-pages.ts';
import { startExtension } from './extension/running-extension.ts';
import { starsOnServer } from './extension/test.ts';
import { ModelsPage } from './surroundings/models-page.ts';
import { startServer } from './surroundings/running-server.ts';

const perSurface = 5;

/** The dashboard names the provider too. */
const namesOf = (stars: Element[]) =>
  stars.map((star) => (star.getAttribute('aria-label') ?? '').replace(/ at .*$/, ''));

/** Stars some models; answers the stars' names as soon as the last one is shown. */
async function starSome(rows: Locator): Promise<string[]> {
  const names: string[] = [];
  for (let place = 0; place < perSurface; place++) {
    const star = rows.nth(place).getByRole('button').first();
    names.push(...(await star.evaluateAll(namesOf)));
    await star.click();
    await expect(star).toHaveAttribute('aria-pressed', 'true');
  }
  return names;
}

test('kill -9 of the browser while the server is away loses no star that was shown', async () => {
  test.setTimeout(90_000);
  const server = await startServer();
  const pages = await serveFixturePages();
  const before = await startExtension(builtExtension, pages.port);
  await before.context.request.get(await server.welcomeLink());
  await connectExtension(before, server);
  const dashboard = new ModelsPage(await before.newWindow());
  await dashboard.open(`${server.origin}/models`);
  const popup = await before.openPopup(await before.newWindow());
  await popup.find('claude', /claude/i);
  await dashboard.find('gpt', /gpt/i);

  await server.kill();
  const inDashboard = await starSome(dashboard.rows);
  const inPopup = await starSome(popup.rows);
  const profile = await before.kill();
  const shown = [...inDashboard, ...inPopup].sort();

  await server.revive();
  const after = await startExtension(builtExtension, pages.port, profile);
  const account = after.context.request;
  const again = await after.openPopup();
  await expect(again.favorites).toHaveText(/\d/);
  // A cookie is written every 30 s: a browser that is killed may have to sign in again.
  await account.get(await server.welcomeLink());
  const page = await after.context.newPage();
  await new ModelsPage(page).open(`${server.origin}/models`);
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(shown.length);
  await again.favorites.click();
  const stars = again.rows.getByRole('button', { pressed: true });
  await expect(stars).toHaveCount(shown.length);
  expect((await stars.evaluateAll(namesOf)).sort()).toEqual(shown);

  // What arrived twice would bring back what was taken away since.
  const [first = '', ...rest] = await starsOnServer(account, server);
  await account.delete(`${server.origin}/api/favorites/models/${encodeURIComponent(first)}`, {
    headers: { origin: server.origin },
  });
  await new ModelsPage(page).open(`${server.origin}/models`);
  await again.page.getByRole('button', { name: 'Refresh now' }).click();
  for (const surface of [new ModelsPage(page).favorites, again.favorites])
    await expect(surface).toHaveText(new RegExp(`${rest.length}$`));
  expect(await starsOnServer(account, server)).toEqual(rest);
  await after.close();
  pages.close();
  await server.stop();
});
