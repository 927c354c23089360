import type { RunningExtension } from './extension/running-extension.ts';
import { expect, starsOnServer, test } from './extension/test.ts';

type Push = { mutations: { args: { item: { name: string } } }[] };

/** On its way the next change becomes one that the server cannot take. */
async function spoilNextPush(extension: RunningExtension) {
  const worker = await extension.worker();
  await worker.evaluate(() => {
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      if (!String(input).endsWith('/api/sync/push')) return fetch(input, init);
      globalThis.fetch = fetch;
      const push = JSON.parse(String(init?.body)) as Push;
      for (const { args } of push.mutations) args.item.name = '';
      return fetch(input, { ...init, body: JSON.stringify(push) });
    };
  });
}

/** The worker finds no room for what waits; its other writes still fit. */
async function fillQueue(extension: RunningExtension) {
  const worker = await extension.worker();
  await worker.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...entry) {
      if (this.name === 'pending') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, entry);
    };
  });
}

test('a star the server refuses goes out again in the popup; Retry makes it again', async ({
  connected,
  account,
  server,
}) => {
  const popup = await connected.openPopup();
  const star = await popup.find('opus', /Opus/);
  await spoilNextPush(connected);
  await star.click();
  await expect(popup.page.getByText(/was not starred\. The field "item\.name"/)).toBeVisible();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  expect(await starsOnServer(account, server)).toEqual([]);
  await popup.page.getByRole('button', { name: 'Retry' }).click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(1);
});

test('what the browser has no room for is said in the popup, and sent', async ({
  connected,
  account,
  server,
}) => {
  const popup = await connected.openPopup();
  const star = await popup.find('opus', /Opus/);
  await fillQueue(connected);
  await server.kill();
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  const strip = popup.page.getByText('1 change not yet saved').first();
  await expect(strip).toBeVisible();
  await popup.page.getByRole('button', { name: 'Try now' }).click();
  await expect(strip).toBeVisible();
  await server.revive();
  // "Try now" is gone as soon as it tried by itself.
  await popup.page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(strip).toBeHidden();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(1);
  await connected.stopWorker();
});
