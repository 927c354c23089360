import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newUuid } from './new-uuid.ts';

test('each is another valid random UUID', () => {
  const ids = Array.from({ length: 1000 }, newUuid);
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(z.uuidv4().safeParse(id).success, id).toBe(true);
});
