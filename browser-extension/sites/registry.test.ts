import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sites } from './registry.ts';

test.each(sites)("$id is its file's name, and the file has a test", ({ id }) => {
  const files = readdirSync(import.meta.dirname);
  expect(files).toContain(`${id}.ts`);
  expect(files).toContain(`${id}.test.ts`);
});

test.each(sites)('$id asks for whole hosts only', ({ matches }) => {
  for (const pattern of matches) expect(pattern).toMatch(/^\*:\/\/[a-z\d.-]+\/\*$/);
});
