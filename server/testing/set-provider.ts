import { asUser, type PrismaClient } from '../app/db/client.ts';
import { applyMutations } from '../app/sync/apply-mutations.ts';
import { sqlLibraryStore } from '../app/sync/sql-library-store.ts';

/** Turns a provider on or off for one person, as every surface does: by the mutation. */
export const setProvider = (
  prisma: PrismaClient,
  userId: string,
  provider: string,
  isEnabled: boolean,
) =>
  asUser(prisma, userId, async (db) => {
    const store = sqlLibraryStore(db);
    await store.takeTurn();
    const args = { provider, isEnabled, at: new Date().toISOString() };
    return applyMutations(store, [{ name: 'preferences.setProvider', args }]);
  });
