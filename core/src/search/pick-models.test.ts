import { expect, test } from 'vitest';
import { aModel } from '../../testing/models.ts';
import { countShown, pickModels } from './pick-models.ts';
import { emptyFilter, type PickerFilter } from './picker-filter.ts';
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

const own = [
  aModel('endpoint-1', 'ready', { modalities: { input: ['text', 'image'], output: ['text'] } }),
  aModel('endpoint-1', 'waking', { status: 'loading' }),
  aModel('endpoint-2', 'away', { status: 'offline' }),
  aModel('c', 'painter', { modalities: { input: ['text', 'pdf'], output: ['image', 'text'] } }),
  aModel('c', 'past', { status: 'retired', price: { input: 1, output: 9, cacheRead: null } }),
];
const tagged = new Map([
  ['model:c/painter', { tags: ['art', 'cheap'] }],
  ['model:endpoint-2/away', { tags: ['cheap'] }],
]);
const pickOwn = (filter: Partial<PickerFilter>, hasKey?: (provider: string) => boolean) =>
  pickModels(own, createSearchIndex(own), tagged, { ...emptyFilter, ...filter }, hasKey).map(
    (model) => model.modelId,
  );

test('by what it takes and what it answers with', () => {
  expect(pickOwn({ takes: ['image'] })).toEqual(['ready']);
  expect(pickOwn({ takes: ['text', 'pdf'], answers: ['image'] })).toEqual(['painter']);
  expect(pickOwn({ answers: ['video'] })).toEqual([]);
});

test('by tags: all that are asked for; what carries none has none of them', () => {
  expect(pickOwn({ tags: ['cheap'] }).sort()).toEqual(['away', 'painter']);
  expect(pickOwn({ tags: ['cheap', 'art'] })).toEqual(['painter']);
  expect(pickOwn({ tags: ['unheard of'] })).toEqual([]);
  expect(pick({ tags: ['cheap'] })).toEqual([]);
});

test('by how an own endpoint stands; the catalog has no health', () => {
  expect(pickOwn({ health: 'ok' })).toEqual(['ready']);
  expect(pickOwn({ health: 'loading' })).toEqual(['waking']);
  expect(pickOwn({ health: 'offline' })).toEqual(['away']);
});

test('retired ones where they are asked for', () => {
  expect(pickOwn({})).not.toContain('past');
  expect(pickOwn({ isRetiredShown: true })).toContain('past');
  expect(pickOwn({ isRetiredShown: true, tab: 'favorites' })).not.toContain('past');
});

test('by output price, which unknown prices never meet', () => {
  expect(pickOwn({ isRetiredShown: true, maxOutputPrice: 2 })).not.toContain('past');
  expect(pickOwn({ isRetiredShown: true, maxOutputPrice: 9 })).toContain('past');
});

test('by key, as far as somebody knows which are in force', () => {
  expect(pickOwn({ isKeyed: true }, (provider) => provider === 'c')).toEqual(['painter']);
  expect(pickOwn({ isKeyed: true })).toHaveLength(4);
});
