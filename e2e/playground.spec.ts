import { addChatHost, type ChatHost, startChatHost } from './surroundings/chat-host.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { expect, test } from './surroundings/test.ts';

let host: ChatHost;
let spelt: (model: string) => string;

test.beforeEach(async ({ page, server }) => {
  await itemsOnServer(page.request, server).removeAll();
  await endpointsOnServer(page.request, server).removeAll();
  host = await startChatHost('alpha', 'beta');
  spelt = await addChatHost(page.request, server, host);
});
test.afterEach(() => host.close());

const linked = (...models: string[]) =>
  `/playground?${new URLSearchParams(models.map((model) => ['with', spelt(model)]))}`;

test('an ask, two answers side by side, a heart, a collection: all found again', async ({
  page,
  server,
}) => {
  host.script('alpha', { pieces: ['Use a ', 'window function.'] });
  host.script('beta', { pieces: ['Use `distinct on`.'] });
  await page.goto(linked('alpha', 'beta'));
  await expect(page).toHaveURL(/\/playground$/);
  await page.getByRole('textbox', { name: 'Ask' }).fill('How?');
  await page.keyboard.press('Enter');
  const [alpha, beta] = ['alpha', 'beta'].map((name) =>
    page.getByRole('region', { name: `Answer from ${name}` }),
  );
  await expect(alpha).toContainText('Use a window function.');
  await expect(beta).toContainText('distinct on');
  await expect(alpha).toContainText('412 in, 318 out');
  await expect(alpha).toContainText('own');
  await alpha.getByRole('button', { name: 'Favorite the answer of alpha' }).click();
  await beta.getByRole('button', { name: /to a collection/ }).click();
  await page.getByRole('combobox', { name: 'Find or create a collection' }).fill('Answers');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Answers/).first()).toBeVisible();
  const listed = await itemsOnServer(page.request, server).listed('generations');
  expect(listed).toHaveLength(2);
  await page.goto('/favorites?tab=generations');
  await expect(page.getByRole('article', { name: 'How?' })).toHaveCount(1);
  await expect(page.getByRole('article', { name: 'How?' })).toContainText('window function');
});
