import type { Page } from '@playwright/test';
import { expect, test } from './surroundings/test.ts';

/** The outboxes this browser holds. */
const outboxes = (page: Page) =>
  page.evaluate(async () => {
    const [{ name } = { name: '' }] = await indexedDB.databases();
    const opened = indexedDB.open(name ?? '');
    await new Promise((done) => opened.addEventListener('success', done));
    const request = opened.result.transaction('outboxes').objectStore('outboxes').count();
    await new Promise((done) => request.addEventListener('success', done));
    opened.result.close();
    return request.result;
  });

test('what closed pages left empty is removed without being read', async ({
  page,
  context,
  models,
}) => {
  for (let left = 0; left < 3; left++) {
    const before = await context.newPage();
    await before.goto('/models');
    await expect(before.getByText('Synced just now')).toBeVisible();
    await before.close();
  }
  await page.addInitScript(() => {
    const { getAll } = IDBObjectStore.prototype;
    const read = { records: 0 };
    Object.assign(globalThis, { read });
    IDBObjectStore.prototype.getAll = function (...range) {
      if (this.name === 'records') read.records += 1;
      return getAll.apply(this, range);
    };
  });
  await models.open();
  await expect.poll(() => outboxes(page)).toBe(1);
  const read = () =>
    page.evaluate(() => (globalThis as unknown as { read: { records: number } }).read.records);
  expect(await read()).toBe(1);
});
