import { type ItemId, modelIdParts } from '@asterism/core/domain/item-id.ts';
import { asUser, type PrismaClient } from '../app/db/client.ts';
import { applyMutations } from '../app/sync/apply-mutations.ts';
import { sqlLibraryStore } from '../app/sync/sql-library-store.ts';

/** Stars or unstars a model for one person, as every surface does: by the mutation. */
export const setFavorite = (prisma: PrismaClient, userId: string, id: ItemId, value: boolean) =>
  asUser(prisma, userId, async (db) => {
    const store = sqlLibraryStore(db);
    await store.takeTurn();
    const { provider, modelId } = modelIdParts(id) ?? { provider: 'none', modelId: id };
    const item = { id, name: modelId, provider, providerName: provider };
    const args = { item, value, at: new Date().toISOString() };
    return applyMutations(store, [{ name: 'favorite.set', args }]);
  });
