import { expect, test } from 'vitest';
import { userFavorite } from './favorite.ts';
import type { ItemId } from './item-id.ts';
import { unlistedModels } from './unlisted-model.ts';

const favorite = (itemId: ItemId) =>
  userFavorite({
    itemId,
    createdAt: '2026-11-21T09:00:00.000Z',
    tags: [],
    name: 'Face',
    provider: null,
    providerName: null,
  });

test('only stars beyond the catalog become unlisted models, with the face they had', () => {
  const known = new Set<ItemId>(['model:openai/gpt-5']);
  const stars = [
    favorite('model:openai/gpt-5'),
    favorite('model:my-lab/a/b'),
    favorite('tool:files/read'),
    favorite('generation:2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11'),
  ];
  expect(unlistedModels(known, stars)).toMatchObject([
    {
      id: 'model:my-lab/a/b',
      name: 'Face',
      provider: 'my-lab',
      modelId: 'a/b',
      status: 'unlisted',
    },
  ]);
});
