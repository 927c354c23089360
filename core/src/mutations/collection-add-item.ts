import * as z from 'zod/mini';
import { collectionIdSchema } from '../domain/collection.ts';
import { collectionItem, collectionItemKey } from '../domain/collection-item.ts';
import { instantSchema } from '../domain/instant.ts';
import { positionBetween, positionSchema } from '../domain/position.ts';
import { itemField } from './arguments.ts';
import { defineMutation } from './define-mutation.ts';
import type { RecordReader } from './record.ts';

const args = z.strictObject({
  collectionId: collectionIdSchema,
  item: itemField,
  at: instantSchema,
  /** Where it stood before it was removed; absent: at the end. */
  position: z.optional(positionSchema),
});

type Args = z.infer<typeof args>;

/** The item as it would be added; undefined where nothing changes. */
function added(read: RecordReader, { collectionId, item, at, position: wanted }: Args) {
  const { id: itemId, name, provider, providerName } = item;
  const isThere = read('collectionItem', collectionItemKey(collectionId, itemId)) !== undefined;
  if (!read('collection', collectionId) || isThere) return undefined;
  const last = () => read.itemsOf(collectionId).at(-1)?.position ?? null;
  const position = wanted ?? positionBetween(last(), null);
  if (position === undefined) return undefined;
  const face = { name, provider, providerName };
  return collectionItem({ collectionId, itemId, position, addedAt: at, ...face });
}

/**
 * Adds an item to a collection. One that is there stays as it is; a deleted collection takes it
 * too and brings it along when it is restored.
 */
export const collectionAddItem = defineMutation({
  name: 'collection.addItem',
  args: args as z.ZodMiniType<Args>,
  touches: ({ collectionId, item, position }) => [
    { type: 'collection', key: collectionId },
    position === undefined
      ? { type: 'collectionItem', within: collectionId }
      : { type: 'collectionItem', key: collectionItemKey(collectionId, item.id) },
  ],
  apply(read, act) {
    const value = added(read, act);
    const key = collectionItemKey(act.collectionId, act.item.id);
    return value ? [{ type: 'collectionItem', key, value }] : [];
  },
  invert(read, act) {
    if (!added(read, act)) return null;
    const { collectionId, item } = act;
    return { name: 'collection.removeItem', args: { collectionId, itemId: item.id } };
  },
  examples: [
    {
      collectionId: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      item: {
        id: 'model:openai/gpt-5',
        name: 'GPT-5',
        provider: 'openai',
        providerName: 'OpenAI',
      },
      at: '2026-11-21T09:00:00.000Z',
    },
    {
      collectionId: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      item: {
        id: 'generation:2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
        name: '\u{1F600}',
        provider: null,
        providerName: null,
      },
      at: '2026-11-21T09:00:00.000Z',
      position: 'Zz0V',
    },
  ],
});
