import { expect, test } from 'vitest';
import { aModel } from '../../testing/models.ts';
import { countShown, emptyFilter, type PickerFilter, pickModels } from './pick-models.ts';
import { createSearchIndex } from './search-index.ts';

const models = [
  aModel('a', 'one', { price: { input: 3, output: 1, cacheRead: null }, contextLength: 1_000_000 }),
  aModel('a', 'two', {
    price: { input: null, output: null, cacheRead: null },
    contextLength: null,
  }),
  aModel('b', 'three', { capabilities: ['tools', 'vision'], releasedAt: '2026-06-01' }),
  aModel('b', 'gone', { status: 'retired' }),
  aModel('b', 'gone-but-starred', { status: 'retired' }),
];
const starred = new Set(['model:b/gone-but-starred', 'model:a/one']);
const index = createSearchIndex(models);
const pick = (filter: Partial<PickerFilter>) =>
  pickModels(models, index, starred, { ...emptyFilter, ...filter }).map((model) => model.modelId);

test('everything but what is retired and not starred', () => {
  expect(pick({}).sort()).toEqual(['gone-but-starred', 'one', 'three', 'two']);
  expect(countShown(models, starred)).toBe(4);
});

test('favourites only', () => {
  expect(pick({ tab: 'favorites' }).sort()).toEqual(['gone-but-starred', 'one']);
});

test.each<[Partial<PickerFilter>, string[]]>([
  [{ provider: 'a' }, ['one', 'two']],
  [{ capabilities: ['tools', 'vision'] }, ['three']],
  [{ minContext: 200_000 }, ['one']],
  [{ maxInputPrice: 1 }, ['gone-but-starred', 'three']],
  [{ query: 'thre' }, ['three']],
  [{ query: 'three', provider: 'a' }, []],
])('%j', (filter, ids) => {
  expect(pick(filter).sort()).toEqual(ids);
});

test.each<[PickerFilter['sort'], string[]]>([
  ['name', ['gone-but-starred', 'one', 'three', 'two']],
  ['price', ['three', 'gone-but-starred', 'one', 'two']],
  ['context', ['one', 'three', 'gone-but-starred', 'two']],
])('sorted by %s, what is unknown last', (sort, ids) => {
  expect(pick({ sort })).toEqual(ids);
});

test('newest first', () => {
  expect(pick({ sort: 'newest' })[0]).toBe('three');
});
