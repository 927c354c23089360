import { beforeEach, describe, expect, test } from 'vitest';
import { modelsDev, startCatalogHost } from '../../testing/catalog-host.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { readCatalog, readCatalogState } from './catalog-store.ts';
import { loadBundle } from './load-bundle.ts';
import { type RefreshOutcome, refreshCatalog } from './refresh-catalog.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});

const refresh = (url: string): Promise<RefreshOutcome> =>
  refreshCatalog(database.prisma, url, new Date());
const models = async () =>
  new Map((await readCatalog(database.prisma)).map((m) => [m.id as string, m]));

describe('the bundle', () => {
  test('fills an empty catalog with at least 900 priced models and loads once', async () => {
    const count = await loadBundle(database.prisma);
    expect(count).toBeGreaterThanOrEqual(900);
    expect(await loadBundle(database.prisma)).toBe(0);
    const all = [...(await models()).values()];
    expect(all).toHaveLength(count);
    const described = all.filter(
      (model) =>
        model.contextLength !== null &&
        model.price.input !== null &&
        model.modalities.input.length > 0,
    );
    expect(described.length).toBeGreaterThanOrEqual(900);
    expect(all.some((model) => model.alias !== null)).toBe(true);
  });

  test('servers that start at once load it once', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => loadBundle(database.prisma)));
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
  });

  test('does not replace a newer refresh', async () => {
    const host = await startCatalogHost(modelsDev('lab', 40));
    await refresh(host.url);
    expect(await loadBundle(database.prisma)).toBe(0);
    expect((await models()).size).toBe(40);
  });

  test('is updated by a refresh, which retires only what its providers no longer list', async () => {
    await loadBundle(database.prisma);
    const before = await models();
    const ofOpenAi = [...before.values()].filter((model) => model.provider === 'openai');
    const host = await startCatalogHost({ ...modelsDev('lab', 2000), ...modelsDev('openai', 1) });
    expect(await refresh(host.url)).toMatchObject({ kind: 'refreshed', retired: ofOpenAi.length });
    const after = await models();
    for (const id of before.keys()) expect(after.has(id), id).toBe(true);
    expect(after.get(ofOpenAi[0]?.id ?? '')?.status).toBe('retired');
    const elsewhere = [...after.values()].find((model) => model.provider === 'anthropic');
    expect(elsewhere?.status).toBe('available');
  });

  test('is not given up for an answer that is a fraction of it', async () => {
    await loadBundle(database.prisma);
    const host = await startCatalogHost(modelsDev('lab', 10));
    expect(await refresh(host.url)).toMatchObject({ kind: 'refused' });
    expect([...(await models()).values()].every((m) => m.status === 'available')).toBe(true);
  });
});

describe('a refresh', () => {
  test('keeps what a model costs, takes and can, in our words', async () => {
    const host = await startCatalogHost(modelsDev('lab', 1));
    await refresh(host.url);
    expect((await models()).get('model:lab/model-0')).toEqual({
      id: 'model:lab/model-0',
      provider: 'lab',
      providerName: 'LAB',
      modelId: 'model-0',
      name: 'Model 0',
      contextLength: 128_000,
      outputLimit: 4096,
      price: { input: 0.25, output: 1.5, cacheRead: null },
      modalities: { input: ['text', 'image'], output: ['text'] },
      capabilities: ['tools', 'vision'],
      releasedAt: '2026-01-02',
      knowledge: null,
      status: 'available',
      alias: null,
    });
  });

  test('asks with the ETag it has and changes nothing when that still holds', async () => {
    const host = await startCatalogHost(modelsDev('lab', 5));
    await refresh(host.url);
    const { version } = (await readCatalogState(database.prisma)) ?? {};
    expect(await refresh(host.url)).toEqual({ kind: 'unchanged' });
    expect(host.requests.map((request) => request.etag)).toEqual([undefined, expect.any(String)]);
    expect((await readCatalogState(database.prisma))?.version).toBe(version);
  });

  test('marks what vanished retired, never drops it, and takes it back when it returns', async () => {
    const host = await startCatalogHost(modelsDev('lab', 20));
    await refresh(host.url);
    host.content = modelsDev('lab', 17);
    expect(await refresh(host.url)).toMatchObject({ kind: 'refreshed', models: 17, retired: 3 });
    const retired = [...(await models()).values()].filter((model) => model.status === 'retired');
    expect(retired.map((model) => model.modelId).sort()).toEqual([
      'model-17',
      'model-18',
      'model-19',
    ]);
    host.content = modelsDev('lab', 20);
    await refresh(host.url);
    expect([...(await models()).values()].every((m) => m.status === 'available')).toBe(true);
  });

  test('is refused when more than a fifth would vanish, and taken when it is a fifth', async () => {
    const host = await startCatalogHost(modelsDev('lab', 100));
    await refresh(host.url);
    host.content = modelsDev('lab', 79);
    expect(await refresh(host.url)).toEqual({
      kind: 'refused',
      why: '21 of 100 models would vanish',
    });
    expect([...(await models()).values()].every((m) => m.status === 'available')).toBe(true);
    host.content = modelsDev('lab', 80);
    expect(await refresh(host.url)).toMatchObject({ kind: 'refreshed', retired: 20 });
  });

  test.each([
    ['a page instead of a catalog', '<html>hello</html>', 200, /JSON/],
    ['another JSON', '[1,2]', 200, /not a models\.dev catalog/],
    ['an error', '{}', 500, /HTTP 500/],
  ])('takes %s for a failure and changes nothing', async (_what, content, status, why) => {
    const host = await startCatalogHost(modelsDev('lab', 5));
    await refresh(host.url);
    Object.assign(host, { content, status });
    expect(await refresh(host.url)).toEqual({ kind: 'failed', why: expect.stringMatching(why) });
    expect((await models()).size).toBe(5);
  });

  test('says so when nobody answers', async () => {
    expect(await refresh('http://127.0.0.1:1/api.json')).toMatchObject({ kind: 'failed' });
  });

  test('leaves out single models that make no sense, and counts them', async () => {
    const catalog = modelsDev('lab', 3);
    Object.assign(catalog.lab?.models ?? {}, {
      'model-1': { id: 'model-1', name: 7 },
      'bad\u0000id': { id: 'x' },
    });
    const host = await startCatalogHost(catalog);
    expect(await refresh(host.url)).toMatchObject({ kind: 'refreshed', models: 2, skipped: 2 });
  });

  test('is done by one server at a time', async () => {
    const host = await startCatalogHost(modelsDev('lab', 50));
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => refresh(host.url)));
    const kinds = outcomes.map((outcome) => outcome.kind);
    expect(kinds).toContain('refreshed');
    expect(kinds.filter((kind) => kind === 'refreshed')).toHaveLength(1);
    expect(host.requests.length).toBe(kinds.filter((kind) => kind !== 'busy').length);
  });
});
