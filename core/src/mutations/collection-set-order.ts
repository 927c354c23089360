import * as z from 'zod/mini';
import { collection, collectionIdSchema, failoverOrders } from '../domain/collection.ts';
import { defineMutation } from './define-mutation.ts';
import type { RecordReader } from './record.ts';

const args = z.strictObject({
  id: collectionIdSchema,
  order: z.enum(failoverOrders),
  /** Takes a choice back: then only this one is changed, never what somebody else chose since. */
  onlyFrom: z.optional(z.enum(failoverOrders)),
});

type Args = z.infer<typeof args>;

/** The collection with its next order; undefined where nothing changes. */
function ordered(read: RecordReader, { id, order, onlyFrom }: Args) {
  const before = read('collection', id);
  if (!before || before.failover === order) return undefined;
  if (onlyFrom !== undefined && before.failover !== onlyFrom) return undefined;
  return collection({ ...before, failover: order });
}

/** Says who of a collection is asked first where it is asked as one model. */
export const collectionSetOrder = defineMutation({
  name: 'collection.setOrder',
  args: args as z.ZodMiniType<Args>,
  touches: ({ id }) => [{ type: 'collection', key: id }],
  apply(read, act) {
    const value = ordered(read, act);
    return value ? [{ type: 'collection', key: act.id, value }] : [];
  },
  invert(read, act) {
    const { id, order: onlyFrom } = act;
    const before = read('collection', id);
    if (!before || !ordered(read, act)) return null;
    return { name: 'collection.setOrder', args: { id, order: before.failover, onlyFrom } };
  },
  examples: [
    { id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', order: 'cheapest' },
    { id: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', order: 'hand', onlyFrom: 'fastest' },
  ],
});
