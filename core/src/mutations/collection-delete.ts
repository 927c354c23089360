import * as z from 'zod/mini';
import { collection, collectionIdSchema } from '../domain/collection.ts';
import { instantSchema } from '../domain/instant.ts';
import { defineMutation } from './define-mutation.ts';

const args = z.strictObject({ id: collectionIdSchema, at: instantSchema });

type Args = z.infer<typeof args>;

/** Deletes a collection softly: its items stay with it and come back with it. */
export const collectionDelete = defineMutation({
  name: 'collection.delete',
  args: args as z.ZodMiniType<Args>,
  touches: ({ id }) => [{ type: 'collection', key: id }],
  apply(read, { id, at }) {
    const before = read('collection', id);
    if (!before || before.deletedAt !== null) return [];
    return [{ type: 'collection', key: id, value: collection({ ...before, deletedAt: at }) }];
  },
  invert(read, { id }) {
    const before = read('collection', id);
    if (!before || before.deletedAt !== null) return null;
    return { name: 'collection.restore', args: { id } };
  },
  examples: [{ id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', at: '2026-11-21T09:00:00.000Z' }],
});
