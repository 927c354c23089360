import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { asUser } from '../db/client.ts';
import type { Services } from '../process/services.ts';
import { applyMutations, takeTurn } from './apply-mutations.ts';

/** Changes a person's library in one transaction and, once it is committed, tells who follows it. */
export async function changeLibrary(
  { prisma, feed }: Pick<Services, 'prisma' | 'feed'>,
  userId: string,
  mutations: readonly LibraryMutation[],
): Promise<void> {
  const version = await asUser(prisma, userId, async (db) => {
    await takeTurn(db);
    return applyMutations(db, mutations);
  });
  if (version !== null) feed.announce(userId, version);
}
