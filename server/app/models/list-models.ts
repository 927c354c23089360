import type { OwnEndpoints } from '@asterism/core/domain/endpoint-models.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { Capability, Model } from '@asterism/core/domain/model.ts';
import { createSearchIndex } from '@asterism/core/search/search-index.ts';
import { beyondCatalog } from './beyond-catalog.ts';
import { type CatalogSnapshot, inByteOrder } from './catalog-snapshot.ts';

export type ModelFilter = {
  readonly query?: string | undefined;
  readonly provider?: string | undefined;
  readonly capability?: Capability | undefined;
  readonly favorite?: boolean | undefined;
  readonly tag?: string | undefined;
};

/** A model as REST shows it to one person. */
export type ListedModel = Pick<
  Model,
  | 'id'
  | 'provider'
  | 'modelId'
  | 'name'
  | 'contextLength'
  | 'modalities'
  | 'capabilities'
  | 'status'
  | 'reason'
> & {
  readonly price: { readonly input: number | null; readonly output: number | null };
  readonly isFavorite: boolean;
  readonly tags: readonly string[];
};

const listed = (model: Model, favorite: UserFavorite | undefined): ListedModel => ({
  id: model.id,
  provider: model.provider,
  modelId: model.modelId,
  name: model.name,
  contextLength: model.contextLength,
  price: { input: model.price.input, output: model.price.output },
  modalities: model.modalities,
  capabilities: model.capabilities,
  isFavorite: favorite !== undefined,
  tags: favorite?.tags ?? [],
  status: model.status,
  ...(model.reason !== undefined && { reason: model.reason }),
});

const matching = (
  models: readonly Model[],
  search: { search(q: string): ArrayLike<number> },
  query: string,
) =>
  Array.from(search.search(query), (position) => models[position]).filter((m) => m !== undefined);

/** Both in byte order of id: few that belong into many are put where they belong. */
function merged(many: readonly Model[], few: readonly Model[]): readonly Model[] {
  if (few.length === 0) return many;
  const all: Model[] = [];
  let from = 0;
  for (const model of few) {
    let [low, high] = [from, many.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inByteOrder(many[middle]?.id ?? '', model.id) < 0) low = middle + 1;
      else high = middle;
    }
    for (; from < low; from++) all.push(many[from] as Model);
    all.push(model);
  }
  for (; from < many.length; from++) all.push(many[from] as Model);
  return all;
}

const byId = (a: Model, b: Model) => inByteOrder(a.id, b.id);

/**
 * Models of the catalog, of the person's endpoints and of stars beyond both, in byte order of id,
 * after the id `after`. `total` counts every match, not only this page. Stars never move rows.
 */
export function listModels(
  snapshot: CatalogSnapshot,
  favorites: readonly UserFavorite[],
  endpoints: OwnEndpoints,
  filter: ModelFilter,
  page: { after: string | undefined; limit: number },
): { models: ListedModel[]; total: number; nextCursor: string | null } {
  const starred = new Map<string, UserFavorite>(favorites.map((star) => [star.itemId, star]));
  const extra = beyondCatalog(snapshot, favorites, endpoints);
  const query = filter.query?.trim();
  const known = query
    ? matching(snapshot.models, snapshot.search, query).sort(byId)
    : snapshot.models;
  const own = query && extra.length ? matching(extra, createSearchIndex(extra), query) : extra;
  const matches = merged(known, own.sort(byId)).filter(
    (model) =>
      (filter.provider === undefined || model.provider === filter.provider) &&
      (filter.capability === undefined || model.capabilities.includes(filter.capability)) &&
      (filter.favorite === undefined || starred.has(model.id) === filter.favorite) &&
      (filter.tag === undefined || starred.get(model.id)?.tags.includes(filter.tag)),
  );
  const { after, limit } = page;
  const start = after === undefined ? 0 : matches.findIndex((m) => inByteOrder(m.id, after) > 0);
  const rows = start < 0 ? [] : matches.slice(start, start + limit);
  const last = rows.at(-1);
  const isMore = start >= 0 && start + limit < matches.length;
  return {
    models: rows.map((model) => listed(model, starred.get(model.id))),
    total: matches.length,
    nextCursor: isMore && last ? last.id : null,
  };
}
