import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import { modelFace } from '../models/resolve-model.ts';
import type { Services } from '../process/services.ts';
import { changeLibrary } from '../sync/change-library.ts';

/** Stars or unstars a model for a person; doing it again changes nothing. */
export const setModelFavorite = (
  services: Pick<Services, 'prisma' | 'feed'>,
  userId: string,
  snapshot: CatalogSnapshot,
  { id, value, now }: { id: ItemId; value: boolean; now: Date },
): Promise<void> => {
  const item = modelFace(snapshot, id);
  const args = { item, value, at: now.toISOString() };
  return changeLibrary(services, userId, [{ name: 'favorite.set', args }]);
};
