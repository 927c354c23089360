import * as z from 'zod/mini';
import { collection, collectionIdSchema, collectionTitleSchema } from '../domain/collection.ts';
import { instantSchema } from '../domain/instant.ts';
import { defineMutation } from './define-mutation.ts';

const args = z.strictObject({
  id: collectionIdSchema,
  title: collectionTitleSchema,
  at: instantSchema,
});

type Args = z.infer<typeof args>;

/** Makes a collection. Taken back, it is deleted: what others added meanwhile is not lost. */
export const collectionCreate = defineMutation({
  name: 'collection.create',
  args: args as z.ZodMiniType<Args>,
  touches: ({ id }) => [{ type: 'collection', key: id }],
  apply(read, { id, title, at }) {
    if (read('collection', id)) return [];
    const fresh = { slug: null, failover: 'hand', cover: null, createdAt: at } as const;
    const value = collection({ id, title, ...fresh, deletedAt: null });
    return [{ type: 'collection', key: id, value }];
  },
  invert(read, { id, at }) {
    if (read('collection', id)) return null;
    return { name: 'collection.delete', args: { id, at } };
  },
  examples: [
    {
      id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      title: 'Coding',
      at: '2026-11-21T09:00:00.000Z',
    },
    {
      id: '1c6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      title: ' \u202E日本 \u{1F600}\n',
      at: '2026-11-21T09:00:00.000Z',
    },
  ],
});
