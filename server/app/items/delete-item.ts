import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { UserDb } from '../db/client.ts';
import type { Apply } from '../sync/change-library.ts';

/**
 * Deletes an item with its favourite and its places in collections. The rows that other copies
 * hold go by mutations, so that they learn of it; the database's cascade takes the rest.
 */
export async function deleteItem(
  { tx, userId }: UserDb,
  apply: Apply,
  item: { readonly id: ItemId; readonly name: string },
  now: Date,
): Promise<void> {
  const where = { userId, itemId: item.id };
  const places = await tx.collectionItem.findMany({ where, select: { collectionId: true } });
  const face = { id: item.id, name: item.name, provider: null, providerName: null };
  const acts: LibraryMutation[] = [
    { name: 'favorite.set', args: { item: face, value: false, at: now.toISOString() } },
    ...places.map(
      ({ collectionId }): LibraryMutation => ({
        name: 'collection.removeItem',
        args: { collectionId, itemId: item.id },
      }),
    ),
  ];
  await apply(acts);
  await tx.item.deleteMany({ where: { userId, id: item.id } });
}
