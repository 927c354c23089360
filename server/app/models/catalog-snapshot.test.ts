import { expect, test } from 'vitest';
import { modelsDev, startCatalogHost } from '../../testing/catalog-host.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { catalogReader, inByteOrder } from './catalog-snapshot.ts';
import { refreshCatalog } from './refresh-catalog.ts';

test('ids are ordered by their bytes, as the database orders them', () => {
  const ids = ['model:a/\u{1F600}', 'model:a/\uFF5E', 'model:a/Z', 'model:a/a', 'model:a/é'];
  expect([...ids].sort(inByteOrder)).toEqual([
    'model:a/Z',
    'model:a/a',
    'model:a/é',
    'model:a/\uFF5E',
    'model:a/\u{1F600}',
  ]);
});

test('one snapshot serves a version; a refresh brings another without anyone waiting', async () => {
  const { prisma } = await createTestDatabase();
  const host = await startCatalogHost(modelsDev('lab', 10));
  await refreshCatalog(prisma, host.url, new Date());
  const read = catalogReader(prisma);
  const [first, same] = await Promise.all([read(), read()]);
  expect(same).toBe(first);
  expect(first.models).toHaveLength(10);
  host.content = modelsDev('lab', 12);
  await refreshCatalog(prisma, host.url, new Date());
  expect(await read()).toBe(first);
  await expect.poll(async () => (await read()).models.length).toBe(12);
});
