import { userFavorite } from '@asterism/core/domain/favorite.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { aModel } from '@asterism/core/testing/models.ts';
import { expect, test } from 'vitest';
import { createPicker, maxPickRows, pickTitle } from './pick-rows.ts';

const models = Array.from({ length: 3000 }, (_, number) =>
  aModel('lab', `model-${number}`, {
    releasedAt: `2025-${String((number % 12) + 1).padStart(2, '0')}`,
  }),
);

const starred = (...ids: ItemId[]) =>
  new Map(
    ids.map((itemId) => [
      itemId,
      userFavorite({
        itemId,
        createdAt: '2026-11-21T09:00:00.000Z',
        tags: [],
        name: 'of my own',
        provider: 'home',
        providerName: 'Home',
      }),
    ]),
  );

test('nothing typed shows the starred first, and as many as can be drawn', () => {
  const picked = createPicker(models, starred('model:lab/model-7', 'model:home/x'))('');
  expect(
    picked.models
      .slice(0, 2)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['model:home/x', 'model:lab/model-7']);
  expect(picked.models).toHaveLength(maxPickRows);
  expect(pickTitle(picked)).toBe('The first 200 of 3,001 models: type to see others');
});

test('what is typed is found in the order of the search, stars or not', () => {
  const find = createPicker(models, starred('model:lab/model-12'));
  const picked = find('model-123');
  expect(picked.models[0]?.id).toBe('model:lab/model-123');
  expect(pickTitle(find('model 12 lab'))).toMatch(/^[\d,]+ models$/);
});

test('what is in no catalog is found by the name it was starred with', () => {
  const find = createPicker(models, starred('model:home/x', 'tool:files/read'));
  expect(find('of my own').models.map(({ id }) => id)).toEqual(['model:home/x']);
  expect(pickTitle(find('zzqqxx'))).toBe('No model matches');
});
