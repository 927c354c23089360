import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { UserDb } from '../db/client.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import { modelFace } from '../models/resolve-model.ts';
import { runMutation } from '../sync/run-mutation.ts';

/** Stars or unstars a model for the person of `db`; doing it again changes nothing. */
export const setModelFavorite = (
  db: UserDb,
  snapshot: CatalogSnapshot,
  { id, value, now }: { id: ItemId; value: boolean; now: Date },
): Promise<void> => {
  const item = modelFace(snapshot, id);
  return runMutation(db, {
    name: 'favorite.set',
    args: { item, value, at: now.toISOString() },
  });
};
