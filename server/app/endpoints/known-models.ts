import { endpointProvider } from '@asterism/core/domain/endpoint.ts';
import { endpointModels } from '@asterism/core/domain/endpoint-models.ts';
import type { UserSql } from '../db/client.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import type { KnownModels, ModelName } from '../models/resolve-model.ts';
import { readEndpoints } from './endpoint-catalog.ts';

/** Whether what a caller wrote may mean a model of an own endpoint; most names cannot. */
const mayBeOwn = (name: ModelName): boolean =>
  typeof name === 'string'
    ? !/^(?:model|generation|tool):/.test(name) || name.startsWith('model:endpoint-')
    : name.provider.startsWith('endpoint-');

/**
 * The models that `name` may mean to this person: the catalog's and, where it may be one of those,
 * the models of own endpoints.
 */
export async function knownModels(
  db: UserSql,
  snapshot: CatalogSnapshot,
  name: ModelName | undefined,
): Promise<KnownModels> {
  if (name === undefined || !mayBeOwn(name)) return snapshot;
  const { endpoints } = await readEndpoints(db);
  if (endpoints.length === 0) return snapshot;
  const own = new Map(endpointModels({ endpoints }).map((model) => [model.id, model]));
  const names = new Map(endpoints.map(({ id, name }) => [endpointProvider(id), name]));
  return {
    models: [...snapshot.models, ...own.values()],
    byId: { get: (id) => snapshot.byId.get(id) ?? own.get(id) },
    providerNames: names,
  };
}
