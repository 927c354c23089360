import { addChatHost, type ChatHost, startChatHost } from './surroundings/chat-host.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { expect, test } from './surroundings/test.ts';

let host: ChatHost;

test.beforeEach(async ({ page, server }) => {
  await itemsOnServer(page.request, server).removeAll();
  await endpointsOnServer(page.request, server).removeAll();
  host = await startChatHost('thinker');
  const spelt = await addChatHost(page.request, server, host);
  await page.goto(`/playground?with=${encodeURIComponent(spelt('thinker'))}`);
});
test.afterEach(() => host.close());

test('what a model thinks first is folded, and neither saved nor sent back', async ({
  page,
  server,
}) => {
  host.script('thinker', { pieces: [{ reasoning_content: 'Six by seven…' }, '42'], isHeld: true });
  const ask = page.getByRole('textbox', { name: 'Ask', exact: true });
  await ask.fill('How many?');
  await page.keyboard.press('Enter');
  const answer = page.getByRole('region', { name: 'Answer from thinker' }).first();
  await expect(answer.getByText('Thinking')).toBeVisible();
  const thought = answer.getByText('Six by seven…');
  await expect(thought).toBeHidden();
  await answer.getByText('Reasoning').click();
  await expect(thought).toBeVisible();
  host.release();
  await expect(answer.getByText('42', { exact: true })).toBeVisible();
  await expect(answer.getByRole('link', { name: 'Saved' })).toBeVisible();

  host.script('thinker', { pieces: [{ reasoning: 'Again.' }, 'Still 42'] });
  await ask.fill('Sure?');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Still 42')).toBeVisible();
  expect(host.asked.at(-1)?.messages).toEqual([
    { role: 'user', content: 'How many?' },
    { role: 'assistant', content: '42' },
    { role: 'user', content: 'Sure?' },
  ]);
  await expect(page.getByRole('link', { name: 'Saved' })).toHaveCount(2);
  const saved = await itemsOnServer(page.request, server).listed('generations');
  expect(saved).toMatchObject([{ text: 'Still 42' }, { text: '42' }]);

  await page.reload();
  await answer.getByText('Reasoning').click();
  await expect(thought).toBeVisible();
});

test('an answer in parts is read, thoughts and words apart', async ({ page }) => {
  const content = [
    { type: 'thinking', thinking: [{ type: 'text', text: 'Weighing it.' }] },
    { type: 'text', text: 'Both are right.' },
  ];
  host.script('thinker', { pieces: [{ content }] });
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('Who is right?');
  await page.keyboard.press('Enter');
  const answer = page.getByRole('region', { name: 'Answer from thinker' });
  await expect(answer.getByText('Both are right.')).toBeVisible();
  await answer.getByText('Reasoning').click();
  await expect(answer.getByText('Weighing it.')).toBeVisible();
});

for (const [finish, sentence] of [
  ['length', 'The model stopped at the longest answer it may give. Ask it to go on.'],
  ['content_filter', 'The provider held back the rest of this answer.'],
] as const)
  test(`an answer that finished by its ${finish} says so, and stays`, async ({ page }) => {
    host.script('thinker', { pieces: ['Once upon a'], finish });
    await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('Tell me a story');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('region', { name: 'Answer from thinker' });
    await expect(answer.getByText('Once upon a')).toBeVisible();
    await expect(answer.getByText(sentence)).toBeVisible();
    await expect(answer.getByRole('link', { name: 'Saved' })).toBeVisible();
  });

test('a model that only thought says that it ended without a word', async ({ page }) => {
  host.script('thinker', { pieces: [{ reasoning: 'Hm.' }] });
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('Anything?');
  await page.keyboard.press('Enter');
  const answer = page.getByRole('region', { name: 'Answer from thinker' });
  await expect(answer.getByText('The model ended without a word.')).toBeVisible();
  host.script('thinker', { pieces: ['Yes.'] });
  await answer.getByRole('button', { name: 'Ask again' }).click();
  await expect(answer.getByText('Yes.')).toBeVisible();
});
