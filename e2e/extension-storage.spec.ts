import { expect, test } from './extension/test.ts';

type Outcomes = { name: string; problem: string | null }[];

test('IndexedDB keeps what the engine gives it', async ({ extension }) => {
  const page = await extension.openPage(`chrome-extension://${extension.id}/storage-contract.html`);
  const outcomes = await page.evaluate(
    () => (globalThis as unknown as { contract: Promise<Outcomes> }).contract,
  );
  expect(outcomes.length).toBeGreaterThan(4);
  expect(outcomes.filter(({ problem }) => problem !== null)).toEqual([]);
});
