import * as z from 'zod/mini';
import { collectionIdSchema } from '../domain/collection.ts';
import {
  type CollectionItem,
  collectionItem,
  collectionItemKey,
} from '../domain/collection-item.ts';
import { placeOf } from '../domain/collection-order.ts';
import type { ItemId } from '../domain/item-id.ts';
import { itemIdField } from '../domain/item-id-schema.ts';
import { positionBetween, positionSchema } from '../domain/position.ts';
import { defineMutation } from './define-mutation.ts';
import type { RecordReader } from './record.ts';

const args = z.strictObject({
  collectionId: collectionIdSchema,
  itemId: itemIdField,
  /** The item it shall follow; null: it shall be the first. */
  afterId: z.nullable(itemIdField),
  /** The item it shall precede; null: it shall be the last. */
  beforeId: z.nullable(itemIdField),
  /** Where it stood before a move that is taken back; used where that is still between the two. */
  position: z.optional(positionSchema),
});

type Args = z.infer<typeof args>;

/** Where the item shall stand among the others; undefined where neither neighbour is left. */
function findGap(others: readonly CollectionItem[], read: RecordReader, act: Args) {
  const { collectionId, afterId, beforeId, itemId } = act;
  const placeOfId = (id: ItemId | null) => {
    const item = id && read('collectionItem', collectionItemKey(collectionId, id));
    return item && id !== itemId ? placeOf(others, item) : undefined;
  };
  const after = placeOfId(afterId);
  if (after !== undefined) return after + 1;
  const before = placeOfId(beforeId);
  if (before !== undefined) return before;
  if ((afterId === null) === (beforeId === null)) return undefined;
  return afterId === null ? 0 : others.length;
}

/** A position at that place. Ties have no room between them: then behind the last of them. */
function positionAt(others: readonly CollectionItem[], gap: number): string | undefined {
  const lower = others[gap - 1]?.position ?? null;
  let next = gap;
  while (lower !== null && others[next]?.position === lower) next++;
  return positionBetween(lower, others[next]?.position ?? null);
}

/** The item with its next position; undefined where it stays. */
function moved(read: RecordReader, act: Args): CollectionItem | undefined {
  const { collectionId, itemId, position: wanted } = act;
  const item = read('collectionItem', collectionItemKey(collectionId, itemId));
  if (!item) return undefined;
  const others = [...read.itemsOf(collectionId)];
  const place = placeOf(others, item);
  others.splice(place, 1);
  const gap = findGap(others, read, act);
  if (gap === undefined) return undefined;
  const isAtGap = (position: string) => placeOf(others, { ...item, position }) === gap;
  const position =
    wanted !== undefined && isAtGap(wanted)
      ? wanted
      : gap === place
        ? item.position
        : positionAt(others, gap);
  if (position === undefined || position === item.position) return undefined;
  return collectionItem({ ...item, position });
}

/**
 * Moves an item between two others. Its position is made from where these stand now; if one is
 * gone the other decides, and if both are it stays.
 */
export const collectionMoveItem = defineMutation({
  name: 'collection.moveItem',
  args: args as z.ZodMiniType<Args>,
  touches: ({ collectionId }) => [{ type: 'collectionItem', within: collectionId }],
  apply(read, act) {
    const value = moved(read, act);
    const key = collectionItemKey(act.collectionId, act.itemId);
    return value ? [{ type: 'collectionItem', key, value }] : [];
  },
  invert(read, act) {
    const { collectionId, itemId } = act;
    const item = read('collectionItem', collectionItemKey(collectionId, itemId));
    if (!item || !moved(read, act)) return null;
    const all = read.itemsOf(collectionId);
    const place = placeOf(all, item);
    const afterId = all[place - 1]?.itemId ?? null;
    const beforeId = all[place + 1]?.itemId ?? null;
    const back: Args = { collectionId, itemId, afterId, beforeId, position: item.position };
    return { name: 'collection.moveItem', args: back };
  },
  examples: [
    {
      collectionId: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      itemId: 'model:openai/gpt-5',
      afterId: null,
      beforeId: 'model:anthropic/claude-opus-4-5',
    },
    {
      collectionId: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      itemId: 'model:openai/gpt-5',
      afterId: 'tool:files/read',
      beforeId: null,
      position: 'a0V',
    },
  ],
});
