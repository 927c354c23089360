import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import { modelFace } from '../models/resolve-model.ts';

/** The act of starring or unstarring a model, with the face it has in the catalog. */
export const starModel = (
  snapshot: CatalogSnapshot,
  id: ItemId,
  value: boolean,
  now: Date,
): LibraryMutation => ({
  name: 'favorite.set',
  args: { item: modelFace(snapshot, id), value, at: now.toISOString() },
});
