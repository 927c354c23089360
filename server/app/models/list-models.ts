import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { Capability, Model } from '@asterism/core/domain/model.ts';
import { unlistedModels } from '@asterism/core/domain/unlisted-model.ts';
import { createSearchIndex } from '@asterism/core/search/search-index.ts';
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
});

const matching = (
  models: readonly Model[],
  search: { search(q: string): ArrayLike<number> },
  query: string,
) =>
  Array.from(search.search(query), (position) => models[position]).filter((m) => m !== undefined);

/**
 * Models of the catalog and the person's own stars beyond it, in byte order of id, after the id
 * `after`. `total` counts every match, not only this page. Stars never move rows.
 */
export function listModels(
  snapshot: CatalogSnapshot,
  favorites: readonly UserFavorite[],
  filter: ModelFilter,
  page: { after: string | undefined; limit: number },
): { models: ListedModel[]; total: number; nextCursor: string | null } {
  const starred = new Map<string, UserFavorite>(favorites.map((star) => [star.itemId, star]));
  const extra = unlistedModels(snapshot.byId, favorites);
  const query = filter.query?.trim();
  const known = query ? matching(snapshot.models, snapshot.search, query) : snapshot.models;
  const own = query && extra.length ? matching(extra, createSearchIndex(extra), query) : extra;
  const matches = [...known, ...own].filter(
    (model) =>
      (filter.provider === undefined || model.provider === filter.provider) &&
      (filter.capability === undefined || model.capabilities.includes(filter.capability)) &&
      (filter.favorite === undefined || starred.has(model.id) === filter.favorite) &&
      (filter.tag === undefined || starred.get(model.id)?.tags.includes(filter.tag)),
  );
  if (query || own.length) matches.sort((a, b) => inByteOrder(a.id, b.id));
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
