import { userFavorite } from '@asterism/core/domain/favorite.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { aModel } from '@asterism/core/testing/models.ts';
import { expect, test } from 'vitest';
import { changedGroups, favoriteModels, groupByProvider } from './model-groups.ts';

const starred = (...ids: ItemId[]) =>
  new Map(
    ids.map((itemId) => [
      itemId,
      userFavorite({
        itemId,
        createdAt: '2026-11-21T09:00:00.000Z',
        tags: [],
        name: 'as starred',
        provider: 'lab',
        providerName: 'Lab',
      }),
    ]),
  );

test('groups and models stand in the order of their names, numbers by their size', () => {
  const models = ['m 10', 'm 9', 'M 1'].map((name) => aModel('zeta', name, { name }));
  const groups = groupByProvider([...models, aModel('alpha', 'x')]);
  expect(groups.map(({ provider }) => provider)).toEqual(['alpha', 'zeta']);
  expect(groups[1]?.models.map(({ name }) => name)).toEqual(['M 1', 'm 9', 'm 10']);
});

test('a favourite is the listed model, else what it was when it was starred', () => {
  const listed = aModel('lab', 'a', { name: 'A' });
  const favorites = starred('model:lab/a', 'model:lab/gone', 'tool:files/read');
  const models = favoriteModels(favorites, new Map([[listed.id, listed]]));
  expect(models.map(({ name, status }) => [name, status])).toEqual([
    ['A', 'available'],
    ['as starred', 'unlisted'],
  ]);
});

test('only what changed is drawn again', () => {
  const [a, b, c] = [aModel('one', 'a'), aModel('one', 'b'), aModel('two', 'c')];
  const before = groupByProvider([a, c]);
  expect(changedGroups(before, groupByProvider([a, c]))).toEqual([]);
  expect(changedGroups(before, groupByProvider([a, b, c]))).toEqual(['one']);
  expect(changedGroups(before, groupByProvider([a, { ...c }]))).toEqual(['two']);
  expect(changedGroups(before, groupByProvider([a]))).toBe('all');
  expect(changedGroups([], before)).toBe('all');
});

test('own endpoints stand first', () => {
  const groups = groupByProvider([
    aModel('anthropic', 'opus'),
    aModel('endpoint-two', 'x', { providerName: 'Zoo' }),
    aModel('endpoint-one', 'x', { providerName: 'Laptop' }),
  ]);
  expect(groups.map(({ providerName }) => providerName)).toEqual(['Laptop', 'Zoo', 'anthropic']);
});
