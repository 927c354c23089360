import * as z from 'zod/mini';
import { collectionIdSchema } from '../domain/collection.ts';
import { collectionItemKey } from '../domain/collection-item.ts';
import { itemIdField } from '../domain/item-id-schema.ts';
import { defineMutation } from './define-mutation.ts';

const args = z.strictObject({ collectionId: collectionIdSchema, itemId: itemIdField });

type Args = z.infer<typeof args>;

/** Takes an item out of a collection; the item itself and its star live on. */
export const collectionRemoveItem = defineMutation({
  name: 'collection.removeItem',
  args: args as z.ZodMiniType<Args>,
  touches: ({ collectionId, itemId }) => [
    { type: 'collectionItem', key: collectionItemKey(collectionId, itemId) },
  ],
  apply(read, { collectionId, itemId }) {
    const key = collectionItemKey(collectionId, itemId);
    return read('collectionItem', key) ? [{ type: 'collectionItem', key, value: null }] : [];
  },
  invert(read, { collectionId, itemId }) {
    const before = read('collectionItem', collectionItemKey(collectionId, itemId));
    if (!before) return null;
    const { name, provider, providerName, addedAt: at, position } = before;
    const item = { id: itemId, name, provider, providerName };
    return { name: 'collection.addItem', args: { collectionId, item, at, position } };
  },
  examples: [
    { collectionId: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', itemId: 'model:openai/gpt-5' },
    { collectionId: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', itemId: 'tool:files/read' },
  ],
});
