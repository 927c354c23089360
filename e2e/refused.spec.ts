import { starsOnServer } from './surroundings/stars-on-server.ts';
import { expect, test } from './surroundings/test.ts';

test.use({ expectedErrors: /status of 401|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

type Push = { mutations: { args: { item: { name: string } } }[] };

test('a star the server refuses goes out again, alone; Retry works once it agrees', async ({
  page,
  models,
  request,
}) => {
  await models.open();
  const [first, second] = [0, 1].map((row) => models.rows.nth(row).getByRole('button'));
  if (!first || !second) throw new Error('the list has two rows');
  // On its way the first change becomes one that the server cannot take.
  await page.route(
    '**/api/sync/push',
    (route) => {
      const push = route.request().postDataJSON() as Push;
      for (const { args } of push.mutations) args.item.name = '';
      return route.continue({ postData: JSON.stringify(push) });
    },
    { times: 1 },
  );
  await first.click();
  await expect(page.getByText(/was not starred\. The field "item\.name"/)).toBeVisible();
  await expect(first).toHaveAttribute('aria-pressed', 'false');
  await expect(models.favorites).toHaveText('Favorites 0');
  await second.click();
  await expect(models.favorites).toHaveText('Favorites 1');
  await first.click();
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => starsOnServer(request)).toHaveLength(2);
});

test('Retry of a refused star makes it again', async ({ page, models, request }) => {
  await models.open();
  await page.route(
    '**/api/sync/push',
    (route) => {
      const push = route.request().postDataJSON() as Push;
      for (const { args } of push.mutations) args.item.name = '';
      return route.continue({ postData: JSON.stringify(push) });
    },
    { times: 1 },
  );
  const star = models.first().getByRole('button');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => starsOnServer(request)).toHaveLength(1);
});

test('signed out, a star waits for the person to come back', async ({
  page,
  models,
  context,
  session,
}) => {
  await models.open();
  await context.clearCookies();
  const star = models.first().getByRole('button');
  await star.click();
  const strip = page.getByRole('alert');
  await expect(strip).toContainText('You are signed out. One change waits here.');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await context.addCookies(session.cookies);
  await models.open('/models?tab=favorites');
  await expect(models.rows).toHaveCount(1);
  await expect.poll(() => starsOnServer(context.request)).toHaveLength(1);
});

test('without a network the page says so and recovers by itself', async ({
  page,
  models,
  context,
}) => {
  await models.open();
  await context.setOffline(true);
  const star = models.first().getByRole('button');
  await star.click();
  await expect(page.getByRole('alert')).toContainText('Asterism does not answer');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await context.setOffline(false);
  await expect(page.getByRole('alert')).toBeHidden();
  await expect.poll(() => starsOnServer(context.request)).toHaveLength(1);
});
