import { createVisibility } from '@asterism/core/domain/model-visibility.ts';
import type { AppLoadContext } from '@remix-run/node';
import { listLiving } from '../collections/list-living.ts';
import type { UserDb } from '../db/client.ts';
import { countEndpoints } from '../endpoints/count-endpoints.ts';
import { readEndpoints } from '../endpoints/endpoint-catalog.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { countSurfaces } from '../identity/surfaces.ts';
import { countModels } from '../models/count-models.ts';
import { servedPreferences } from '../preferences/served-preferences.ts';
import { countProviders } from '../providers/count-providers.ts';
import { readUsageSettings } from '../usage/usage-settings.ts';
import { preferenceTables, type Served } from './served.ts';

/** What the frame around every page shows, and the part of the library it begins with. */
export async function readDashboard(db: UserDb, context: AppLoadContext) {
  const { catalog, now } = context;
  const snapshot = await catalog();
  const { tx, userId } = db;
  const epoch = await context.epoch(db.sql);
  // Before the rest: what comes in between comes again with the first pull.
  const { name, version } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, version: true },
  });
  const favorites = await listFavorites(db);
  const served: Served = {
    userId,
    epoch,
    version: Number(version),
    favorites,
    collections: await listLiving(db),
    preferences: await servedPreferences(db),
  };
  const visibility = createVisibility(preferenceTables(served.preferences));
  const endpoints = await readEndpoints(db);
  return {
    person: name,
    catalogVersion: snapshot.version,
    hasCollections: context.config.hasCollections,
    served,
    usage: await readUsageSettings(db, now()),
    counts: {
      models: countModels(snapshot, { favorites, endpoints, visibility }),
      providers: countProviders(snapshot, endpoints, served.preferences),
      endpoints: await countEndpoints(db),
      surfaces: await countSurfaces(db, now()),
      generations: await tx.generation.count({ where: { userId } }),
      tools: await tx.tool.count({ where: { userId } }),
    },
  };
}
