import * as z from 'zod/mini';
import { collection, collectionIdSchema } from '../domain/collection.ts';
import { defineMutation } from './define-mutation.ts';

const args = z.strictObject({ id: collectionIdSchema });

type Args = z.infer<typeof args>;

/** Brings a deleted collection back, with what it held and what was added to it since. */
export const collectionRestore = defineMutation({
  name: 'collection.restore',
  args: args as z.ZodMiniType<Args>,
  touches: ({ id }) => [{ type: 'collection', key: id }],
  apply(read, { id }) {
    const before = read('collection', id);
    if (!before || before.deletedAt === null) return [];
    return [{ type: 'collection', key: id, value: collection({ ...before, deletedAt: null }) }];
  },
  invert(read, { id }) {
    const at = read('collection', id)?.deletedAt;
    return at ? { name: 'collection.delete', args: { id, at } } : null;
  },
  examples: [{ id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11' }],
});
