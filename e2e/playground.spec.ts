import type { Page } from '@playwright/test';
import { addChatHost, type ChatHost, startChatHost } from './surroundings/chat-host.ts';
import { collectionsOnServer } from './surroundings/collections-on-server.ts';
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

const askField = (page: Page) => page.getByRole('textbox', { name: 'Ask', exact: true });
const answerOf = (page: Page, name: string) =>
  page.getByRole('region', { name: `Answer from ${name}` });

/** Asks once the models of the address are in their columns. */
async function ask(page: Page, text: string) {
  await expect(page).toHaveURL(/\/playground$/);
  await askField(page).fill(text);
  await page.keyboard.press('Enter');
}

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
  const [alpha, beta] = [answerOf(page, 'alpha'), answerOf(page, 'beta')];
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

test('a collection answers by its next where one is down, and says so', async ({
  page,
  server,
}) => {
  const down = await startChatHost('gamma');
  const speltDown = await addChatHost(page.request, server, { ...down, name: 'Attic' });
  await down.close();
  await collectionsOnServer(page.request, server).create('Coding', [
    `model:${speltDown('gamma')}`,
    `model:${spelt('beta')}`,
  ]);
  await page.goto('/playground?with=collection/coding');
  await ask(page, 'How?');
  const answer = answerOf(page, 'Coding');
  await expect(answer).toContainText('I am beta.');
  const note = answer.getByRole('note');
  await expect(note).toContainText(/gamma on Attic refused the connection after \d+ ms/);
  await expect(note.getByRole('link', { name: 'Coding' })).toHaveAttribute('href', /collections/);
  await expect(answer).toContainText('beta answered 2nd asked, Workstation');
});

test('Escape stops, and whoever answered hears it; what came is kept and saved', async ({
  page,
  server,
}) => {
  host.script('alpha', { pieces: ['It begins', ' and never ends'], isHeld: true });
  await page.goto(linked('alpha'));
  await ask(page, 'Go on');
  const answer = answerOf(page, 'alpha');
  await expect(answer).toContainText('It begins');
  expect(host.left()).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => host.left()).toBe(1);
  await expect(answer).toContainText('alpha was stopped');
  await expect(answer.getByRole('link', { name: 'Saved' })).toBeVisible();
  await expect(askField(page)).toBeFocused();
  const [saved] = await itemsOnServer(page.request, server).listed('generations');
  expect(saved).toMatchObject({ text: 'It begins', prompt: 'Go on', source: 'playground' });
});

test('one of two is stopped by itself, and asked again', async ({ page }) => {
  host.script('alpha', { pieces: ['A', ' b'], isHeld: true });
  host.script('beta', { pieces: ['B', ' c'], isHeld: true });
  await page.goto(linked('alpha', 'beta'));
  await ask(page, 'Go on');
  await expect(answerOf(page, 'beta')).toContainText('B');
  await answerOf(page, 'alpha').getByRole('button', { name: 'Stop' }).click();
  await expect(answerOf(page, 'alpha')).toContainText('alpha was stopped');
  host.release();
  await expect(answerOf(page, 'beta')).toContainText('B c');
  host.script('alpha', { pieces: ['Whole now.'] });
  await answerOf(page, 'alpha').getByRole('button', { name: 'Ask alpha again' }).click();
  await expect(answerOf(page, 'alpha')).toContainText('Whole now.');
});

test('each column is told its own history, and an edited ask begins anew from there', async ({
  page,
}) => {
  await page.goto(linked('alpha', 'beta'));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.');
  await ask(page, 'One');
  await expect(answerOf(page, 'beta')).toContainText('beta answered');
  await expect(answerOf(page, 'alpha')).toContainText('alpha answered');
  await ask(page, 'Two');
  await expect(answerOf(page, 'alpha').nth(1)).toContainText('alpha answered');
  await expect(answerOf(page, 'beta').nth(1)).toContainText('beta answered');
  const told = (model: string) =>
    host.asked.findLast((asked) => asked.model === model)?.messages.map(({ content }) => content);
  expect(told('alpha')).toEqual(['Be brief.', 'One', 'I am alpha.', 'Two']);
  expect(told('beta')).toEqual(['Be brief.', 'One', 'I am beta.', 'Two']);
  await page.getByRole('button', { name: 'Edit and ask again' }).first().click();
  await page.getByRole('textbox', { name: 'Edit the ask' }).fill('Uno');
  await page.keyboard.press('Enter');
  await expect(answerOf(page, 'alpha')).toHaveCount(1);
  await expect.poll(() => told('alpha')).toEqual(['Be brief.', 'Uno']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(answerOf(page, 'alpha')).toHaveCount(2);
});

test('a reload keeps the draft, the columns and what had come, and says what was cut off', async ({
  page,
  server,
}) => {
  host.script('beta', { pieces: ['Half of', ' it'], isHeld: true });
  await page.goto(linked('alpha', 'beta'));
  await ask(page, 'Tell me');
  await expect(answerOf(page, 'beta')).toContainText('Half of');
  await expect(answerOf(page, 'alpha')).toContainText('I am alpha.');
  await askField(page).fill('Not sent yet');
  await page.reload();
  await expect(askField(page)).toHaveValue('Not sent yet');
  await expect(answerOf(page, 'alpha')).toContainText('I am alpha.');
  await expect(answerOf(page, 'alpha').getByRole('link', { name: 'Saved' })).toBeVisible();
  await expect(answerOf(page, 'beta')).toContainText('Half of');
  await expect(answerOf(page, 'beta')).toContainText(
    /left before the answer was whole|connection broke off/,
  );
  await expect.poll(() => host.left()).toBe(1);
  await expect(answerOf(page, 'beta').getByRole('link', { name: 'Saved' })).toBeVisible();
  const saved = await itemsOnServer(page.request, server).listed('generations');
  expect(saved).toHaveLength(2);
});

test('what is kept and cannot be read is set aside, and the page begins anew', async ({ page }) => {
  await page.goto(linked('alpha'));
  await ask(page, 'Tell me');
  await expect(answerOf(page, 'alpha')).toContainText('alpha answered');
  const keys = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('playground')));
  await expect.poll(keys).toHaveLength(1);
  await page.goto('/models');
  await page.evaluate(([key = '']) => localStorage.setItem(key, '{"columns":[]}'), await keys());
  await page.goto('/playground');
  await expect(page.getByRole('heading', { name: /whom to ask|something/ })).toBeVisible();
  await expect.poll(keys).toContainEqual(expect.stringMatching(/unreadable$/));
});

test('an answer goes on while other pages are open', async ({ page }) => {
  host.script('alpha', { pieces: ['It begins', ' and ends.'], isHeld: true });
  await page.goto(linked('alpha'));
  await ask(page, 'Go on');
  await expect(answerOf(page, 'alpha')).toContainText('It begins');
  await page.getByRole('link', { name: 'Tools' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tools' })).toBeVisible();
  host.release();
  await page.getByRole('link', { name: 'Playground' }).click();
  await expect(answerOf(page, 'alpha')).toContainText('It begins and ends.');
});

test('from a model’s details straight to asking it', async ({ page }) => {
  await page.goto(`/models?${new URLSearchParams({ open: `model:${spelt('alpha')}` })}`);
  await page.getByRole('link', { name: 'Try in playground' }).click();
  await expect(page.getByRole('button', { name: /alpha at Workstation, choose/ })).toBeVisible();
  await ask(page, 'Hello');
  await expect(answerOf(page, 'alpha')).toContainText('I am alpha.');
});
