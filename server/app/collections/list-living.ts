import { type Collection, collection } from '@asterism/core/domain/collection.ts';
import type { CollectionCover } from '@asterism/core/domain/collection-cover.ts';
import type { UserDb } from '../db/client.ts';

/** Every collection that is not deleted, newest first, ties by id. */
export async function listLiving({ tx, userId }: UserDb): Promise<Collection[]> {
  const rows = await tx.collection.findMany({
    where: { userId, deletedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ id, title, slug, failoverOrder, cover, createdAt }) =>
    collection({
      id,
      title,
      slug,
      failover: failoverOrder as Collection['failover'],
      cover: cover as CollectionCover | null,
      createdAt: createdAt.toISOString(),
      deletedAt: null,
    }),
  );
}
