import { expect, test } from 'vitest';
import type { EndpointCatalog } from '../protocol/endpoint-catalog.ts';
import { createKnownEndpoints } from './known-endpoints.ts';

const catalog = (revision: string): EndpointCatalog => ({ revision, endpoints: [] });

test('what was kept is shown at once, and asked for by its revision', async () => {
  const asked: (string | null)[] = [];
  const saved: string[] = [];
  const own = createKnownEndpoints({
    read: async () => catalog('kept'),
    ask: async (revision) => {
      asked.push(revision);
      return catalog('newer');
    },
    save: async ({ revision }) => void saved.push(revision),
  });
  await own.load();
  expect(own.$endpoints.get()?.revision).toBe('kept');
  await own.refresh();
  expect(own.$endpoints.get()?.revision).toBe('newer');
  expect(asked).toEqual(['kept']);
  expect(saved).toEqual(['newer']);
});

test('what is known stays where nobody answers, and where nothing is newer', async () => {
  let isGone = false;
  const own = createKnownEndpoints({
    read: async () => catalog('kept'),
    ask: async () => {
      if (isGone) throw new Error('nobody answers');
      return null;
    },
  });
  await own.load();
  await own.refresh();
  isGone = true;
  await expect(own.refresh()).rejects.toThrow('nobody answers');
  expect(own.$endpoints.get()?.revision).toBe('kept');
});

test('news during a question are one more question after it, however many they are', async () => {
  const answers: ((catalog: EndpointCatalog) => void)[] = [];
  const own = createKnownEndpoints({
    ask: () => new Promise((answer) => answers.push(answer)),
  });
  const first = own.refresh();
  const second = own.refresh();
  const third = own.refresh();
  expect(answers).toHaveLength(1);
  answers[0]?.(catalog('before'));
  await first;
  await Promise.resolve();
  expect(answers).toHaveLength(2);
  answers[1]?.(catalog('after'));
  await Promise.all([second, third]);
  expect(own.$endpoints.get()?.revision).toBe('after');
  expect(answers).toHaveLength(2);
});
