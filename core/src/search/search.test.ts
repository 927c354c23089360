import { describe, expect, test } from 'vitest';
import { readBundledCatalog, readRealCatalog } from '../../testing/real-catalog.ts';
import { judgedQueries } from './judged-queries.ts';
import { createSearchIndex } from './search-index.ts';
import type { Searchable } from './searchable.ts';

const real = readRealCatalog();
const catalogs = real.source === 'full' ? [real, readBundledCatalog()] : [real];
const leastJudged = { full: 60, bundled: 40 } as const;

describe.each(catalogs)('judged queries on the $source catalog', ({ source, models }) => {
  const index = createSearchIndex(models);
  const ids = models.map((model) => String(model.id));
  const known = new Set(ids);
  const judged = judgedQueries.filter(({ want }) => want.some((id) => known.has(id)));

  test('enough queries can be judged', () => {
    expect(judged.length).toBeGreaterThanOrEqual(leastJudged[source]);
  });

  test('the wanted model comes first: mean reciprocal rank of at least 0.95', () => {
    const misses: string[] = [];
    let sum = 0;
    for (const { query, want } of judged) {
      const found = [...index.search(query)].map((position) => ids[position] ?? '');
      const rank = found.findIndex((id) => want.includes(id)) + 1;
      sum += rank > 0 ? 1 / rank : 0;
      if (rank !== 1) misses.push(`${query}: ${rank || 'none'}, first ${found[0]}`);
    }
    expect(sum / judged.length, misses.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

const model = (id: string, more: Partial<Searchable> = {}): Searchable => {
  const [provider = '', ...rest] = id.split('/');
  const modelId = rest.join('/');
  return {
    ...{ id: `model:${id}`, provider, providerName: provider, modelId, name: modelId },
    ...{ releasedAt: null, status: 'available', alias: null },
    ...more,
  };
};

const firstOf = (models: readonly Searchable[], query: string) =>
  [...createSearchIndex(models).search(query)].map((position) => models[position]?.id);

test('an empty query lists every model once, retired ones last', () => {
  const models = [
    model('openai/gpt-9', { status: 'retired', releasedAt: '2030-01' }),
    model('nobody/gpt-9'),
    model('openai/gpt-5', { releasedAt: '2025-08' }),
  ];
  expect(firstOf(models, ' - ')).toEqual([
    'model:openai/gpt-5',
    'model:nobody/gpt-9',
    'model:openai/gpt-9',
  ]);
});

test('a retired model comes after one that can be used, unless its id was typed', () => {
  const models = [model('openai/gpt-5', { status: 'retired' }), model('nobody/x/gpt-5')];
  expect(firstOf(models, 'gpt 5')).toEqual(['model:nobody/x/gpt-5', 'model:openai/gpt-5']);
  expect(firstOf(models, 'openai/gpt-5')[0]).toBe('model:openai/gpt-5');
});

test('every word of a query must match', () => {
  const models = [model('openai/gpt-5'), model('openai/gpt-5-mini')];
  expect(firstOf(models, 'gpt mini')).toEqual(['model:openai/gpt-5-mini']);
  expect(firstOf(models, 'gpt zebra')).toEqual([]);
});

test('an alias is searched too', () => {
  expect(firstOf([model('host/m-1', { alias: 'claude-sonnet-9' })], 'sonnet 9')).toHaveLength(1);
});

test('an index over no models finds none', () => {
  expect(firstOf([], '')).toEqual([]);
  expect(firstOf([], 'gpt')).toEqual([]);
});
