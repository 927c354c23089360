import { type ItemId, modelIdParts } from '@asterism/core/domain/item-id.ts';
import { asUser, type PrismaClient } from '../app/db/client.ts';
import { runMutation } from '../app/sync/run-mutation.ts';

/** Stars or unstars a model for one person, as every surface does: by the mutation. */
export const setFavorite = (prisma: PrismaClient, userId: string, id: ItemId, value: boolean) =>
  asUser(prisma, userId, (db) => {
    const { provider, modelId } = modelIdParts(id) ?? { provider: 'none', modelId: id };
    return runMutation(db, {
      name: 'favorite.set',
      args: {
        item: { id, name: modelId, provider, providerName: provider },
        value,
        at: new Date().toISOString(),
      },
    });
  });
