import { expect, starOverRest, starsOnServer, test } from './extension/test.ts';

const opus = 'model:anthropic/claude-opus-4-5';

test('a star in the popup is on the server', async ({ connected, account, server }) => {
  const popup = await connected.openPopup();
  await expect(popup.page.getByText('No favorites yet').or(popup.rows.first())).toBeVisible();
  const star = await popup.find('claude opus 4.5 anthropic', 'Claude Opus 4.5');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(1);
});

test('a star set elsewhere is in the open popup', async ({ connected, account, server }) => {
  const popup = await connected.openPopup();
  await expect(popup.rows.first()).toBeVisible();
  await popup.favorites.click();
  await starOverRest(account, server, opus);
  await expect(popup.star('Claude Opus 4.5')).toHaveAttribute('aria-pressed', 'true', {
    timeout: 1000,
  });
});
