import { hostileAnswers } from '../server/testing/answers/hostile-answers.ts';
import { addChatHost, startChatHost } from './surroundings/chat-host.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { expect, test } from './surroundings/test.ts';
import { watchForHarm } from './surroundings/watch-for-harm.ts';

/** In how many pieces an answer comes. */
const pieceCount = 25;

function piecesOf(text: string): string[] {
  const length = Math.max(1, Math.ceil(text.length / pieceCount));
  return Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    text.slice(at * length, (at + 1) * length),
  );
}

test('a hostile answer harms nobody while it comes, nor when it is whole', async ({
  page,
  server,
}) => {
  test.setTimeout(480_000);
  await endpointsOnServer(page.request, server).removeAll();
  const host = await startChatHost('alpha');
  const spelt = await addChatHost(page.request, server, host);
  const expectNoHarm = await watchForHarm(page, server);
  await page.goto(`/playground?with=${encodeURIComponent(spelt('alpha'))}`);
  await expect(page).toHaveURL(/\/playground$/);
  const field = page.getByRole('textbox', { name: 'Ask', exact: true });
  const answer = page.getByRole('region', { name: 'Answer from alpha' });
  for (const [name, text] of Object.entries(hostileAnswers)) {
    host.script('alpha', { pieces: piecesOf(text) });
    await field.fill(name);
    await page.keyboard.press('Enter');
    await expect(answer, name).toContainText('412 in, 318 out', { timeout: 20_000 });
    await expect(answer, name).toContainText('Saved');
    for (const link of (await answer.getByRole('link').all()).slice(0, 20))
      expect(await link.getAttribute('href'), name).toMatch(
        /^(https?:|mailto:|\/generations\/[\da-f-]{36}$)/,
      );
    const heart = page.getByRole('button', { name: 'Favorite the answer of alpha' });
    await heart.click({ timeout: 8_000 });
    await expect(heart, name).toHaveAttribute('aria-pressed', 'true');
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(
      page.viewportSize()?.width,
    );
    await page.getByRole('button', { name: 'New conversation' }).click({ timeout: 8_000 });
    await expect(answer).toHaveCount(0);
  }
  await expectNoHarm();
  await itemsOnServer(page.request, server).removeAll();
  await endpointsOnServer(page.request, server).removeAll();
  host.close();
});
