/** What must not compile: each line below is an error, and one that is none fails the type check. */
import { deleteCollection, renameCollection } from '../collections/change-collection.ts';
import { findCollection, type ListedCollection } from '../collections/list-collections.ts';
import { findSurface, revokeSurface } from '../identity/surfaces.ts';
import type { Apply } from '../sync/change-library.ts';
import { asJob, type PrismaClient, type UserDb, type UserSql } from './client.ts';
import { type Owned, owned } from './owned.ts';

export async function ownedCases(db: UserDb, prisma: PrismaClient, apply: Apply) {
  const failover = 'hand' as const;
  const named = {
    id: 'x',
    title: 'x',
    slug: 'x',
    failover,
    cover: null,
    itemsCount: 0,
    createdAt: 'x',
  };
  const at = new Date();

  // @ts-expect-error a collection that was only named
  deleteCollection(apply, named, at);
  // @ts-expect-error an id is not a collection
  deleteCollection(apply, named.id, at);
  // @ts-expect-error listed as an outsider sees it
  renameCollection(apply, named as ListedCollection, 'y');
  const found = await findCollection(db, 'x');
  // @ts-expect-error it may not be there
  deleteCollection(apply, found, at);
  // @ts-expect-error a copy is not what was loaded
  const copy: Owned<ListedCollection> = { ...named };
  if (found) deleteCollection(apply, found, at);

  // @ts-expect-error a surface that was only named
  revokeSurface(db, { id: 'x', name: 'x', isBrowser: false }, { by: 'cli' });
  const surface = await findSurface(db, 'x');
  if (surface) revokeSurface(db, surface, { by: 'cli' });

  // @ts-expect-error a person's transaction is made by asUser alone
  const forged: UserSql = { sql: db.sql, userId: 'x' };
  // @ts-expect-error work that is nobody's owns nothing
  await asJob(prisma, 'accounts', (job) => findCollection(job, 'x'));
  // @ts-expect-error marked outside of anybody's transaction
  owned(prisma, named);
  return [copy, forged];
}
