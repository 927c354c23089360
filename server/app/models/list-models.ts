import { inByteOrder } from '@asterism/core/domain/collection-order.ts';
import type { Capability, Model } from '@asterism/core/domain/model.ts';
import { createSearchIndex } from '@asterism/core/search/search-index.ts';
import type { CatalogSnapshot } from './catalog-snapshot.ts';

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

const listed = (model: Model, tags: readonly string[] | undefined): ListedModel => ({
  id: model.id,
  provider: model.provider,
  modelId: model.modelId,
  name: model.name,
  contextLength: model.contextLength,
  price: { input: model.price.input, output: model.price.output },
  modalities: model.modalities,
  capabilities: model.capabilities,
  isFavorite: tags !== undefined,
  tags: tags ?? [],
  status: model.status,
  ...(model.reason !== undefined && { reason: model.reason }),
});

/** The models a query finds, in the order they are listed in. */
const matching = (
  models: readonly Model[],
  search: { search(q: string): ArrayLike<number> },
  query: string,
): Model[] =>
  Uint32Array.from(search.search(query))
    .sort()
    .reduce<Model[]>((found, position) => {
      const model = models[position];
      if (model) found.push(model);
      return found;
    }, []);

/** How many of models in byte order come up to and with the id `last`. */
function countUpTo(models: readonly Model[], last: string): number {
  let [low, high] = [0, models.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inByteOrder(models[middle]?.id ?? '', last) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Both in byte order of id: few that belong into many are put where they belong. */
function merged(many: readonly Model[], few: readonly Model[]): readonly Model[] {
  if (few.length === 0) return many;
  const all: Model[] = [];
  let from = 0;
  for (const model of few) {
    const to = countUpTo(many, model.id);
    for (; from < to; from++) all.push(many[from] as Model);
    all.push(model);
  }
  for (; from < many.length; from++) all.push(many[from] as Model);
  return all;
}

/** What a person has beyond the catalog's own entries. */
type Own = {
  /** The tags of every starred model. */
  readonly stars: ReadonlyMap<string, readonly string[]>;
  /** Models of own endpoints, and stars beyond all lists. */
  readonly models: readonly Model[];
};

/** Whether a model passes; undefined where every one does. */
function testOf({ provider, capability, favorite, tag }: ModelFilter, { stars }: Own) {
  if ([provider, capability, favorite, tag].every((part) => part === undefined)) return undefined;
  return (model: Model): boolean =>
    (provider === undefined || model.provider === provider) &&
    (capability === undefined || model.capabilities.includes(capability)) &&
    (favorite === undefined || stars.has(model.id) === favorite) &&
    (tag === undefined || (stars.get(model.id)?.includes(tag) ?? false));
}

/**
 * Models of the catalog and a person's own, in byte order of id, after the id `after`. `total`
 * counts every match, not only this page. Stars never move rows.
 */
export function listModels(
  snapshot: CatalogSnapshot,
  own: Own,
  filter: ModelFilter,
  { after, limit }: { after: string | undefined; limit: number },
): { models: ListedModel[]; total: number; nextCursor: string | null } {
  const extra = own.models.toSorted((a, b) => inByteOrder(a.id, b.id));
  const query = filter.query?.trim();
  const all = query
    ? merged(
        matching(snapshot.models, snapshot.search, query),
        extra.length ? matching(extra, createSearchIndex(extra), query) : extra,
      )
    : merged(snapshot.models, extra);
  const test = testOf(filter, own);
  const matches = test ? all.filter(test) : all;
  const start = after === undefined ? 0 : countUpTo(matches, after);
  const rows = matches.slice(start, start + limit);
  return {
    models: rows.map((model) => listed(model, own.stars.get(model.id))),
    total: matches.length,
    nextCursor: start + limit < matches.length ? (rows.at(-1)?.id ?? null) : null,
  };
}
