import { type ItemId, modelIdParts } from '@asterism/core/domain/item-id.ts';
import { asUser, type PrismaClient } from '../app/db/client.ts';
import { applyMutations, takeTurn } from '../app/sync/apply-mutations.ts';

/** Stars or unstars a model for one person, as every surface does: by the mutation. */
export const setFavorite = (prisma: PrismaClient, userId: string, id: ItemId, value: boolean) =>
  asUser(prisma, userId, async (db) => {
    await takeTurn(db);
    const { provider, modelId } = modelIdParts(id) ?? { provider: 'none', modelId: id };
    const item = { id, name: modelId, provider, providerName: provider };
    const args = { item, value, at: new Date().toISOString() };
    return applyMutations(db, [{ name: 'favorite.set', args }]);
  });
