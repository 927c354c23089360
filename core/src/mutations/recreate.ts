import type { Records, RecordType } from './record.ts';
import type { LibraryMutation } from './registry.ts';

type Faced = Pick<Records['favorite'], 'itemId' | 'name' | 'provider' | 'providerName'>;

const itemOf = ({ itemId, name, provider, providerName }: Faced) => ({
  id: itemId,
  name,
  provider,
  providerName,
});

/** The mutations that make a record as it is, by its type; a type that comes later makes them too. */
export const recreate: {
  readonly [T in RecordType]: (record: Records[T]) => readonly LibraryMutation[];
} = {
  favorite: ({ createdAt, tags, ...face }) => [
    {
      name: 'favorite.set',
      args: { item: itemOf(face), value: true, at: createdAt, tags: [...tags] },
    },
  ],
  collection: ({ id, title, failover, cover, createdAt, deletedAt }) => [
    { name: 'collection.create', args: { id, title, at: createdAt } },
    ...(failover === 'hand'
      ? []
      : [{ name: 'collection.setOrder', args: { id, order: failover } } as const]),
    ...(cover === null ? [] : [{ name: 'collection.setCover', args: { id, cover } } as const]),
    ...(deletedAt === null
      ? []
      : [{ name: 'collection.delete', args: { id, at: deletedAt } } as const]),
  ],
  collectionItem: ({ collectionId, position, addedAt, ...face }) => [
    {
      name: 'collection.addItem',
      args: { collectionId, item: itemOf(face), at: addedAt, position },
    },
  ],
  modelPreference: ({ provider, modelId, isEnabled }) => [
    { name: 'preferences.setModels', args: { provider, models: [{ id: modelId, isEnabled }] } },
  ],
  providerPreference: ({ provider, isEnabled, newModels, updatedAt }) => [
    { name: 'preferences.setProvider', args: { provider, isEnabled, newModels, at: updatedAt } },
  ],
};
