import type { AppLoadContext } from '@remix-run/node';
import type { UserDb } from '../db/client.ts';
import { readEndpoints } from '../endpoints/endpoint-catalog.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { countSurfaces } from '../identity/surfaces.ts';
import { countModels } from '../models/count-models.ts';

/** What the frame around a page shows: whose it is, and how many of each there are. */
export async function readFrame(db: UserDb, { catalog, now }: AppLoadContext) {
  const snapshot = await catalog();
  const { name } = await db.tx.user.findUniqueOrThrow({
    where: { id: db.userId },
    select: { name: true },
  });
  const favorites = await listFavorites(db, 'model');
  return {
    person: name,
    counts: {
      models: countModels(snapshot, favorites, await readEndpoints(db)),
      favorites: favorites.length,
      surfaces: await countSurfaces(db, now()),
    },
  };
}
