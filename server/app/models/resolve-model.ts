import { type ItemId, isItemId, modelIdParts, modelItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';

/** What a name is looked up in: the catalog, or the catalog and what a person has beyond it. */
export type KnownModels = {
  readonly models: readonly Model[];
  readonly byId: { get(id: ItemId): Model | undefined };
  /** What own endpoints are called, by their providers. */
  readonly providerNames?: ReadonlyMap<string, string>;
};

/** How a caller may name a model: a full item id, its parts, or a bare id. */
export type ModelName = string | { readonly provider: string; readonly modelId: string };

export type ResolvedModel =
  | { readonly kind: 'found'; readonly id: ItemId }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly ItemId[] }
  | { readonly kind: 'unknown' | 'malformed' | 'not-a-model' };

const wellFormed = (id: string): ResolvedModel =>
  isItemId(id) ? { kind: 'found', id } : { kind: 'malformed' };

/**
 * The item id a caller means. A full id and a pair of parts need not be known; a bare id must
 * name exactly one known model.
 */
export function resolveModel(known: KnownModels, name: ModelName): ResolvedModel {
  if (typeof name !== 'string') {
    if (name.provider.includes('/')) return { kind: 'malformed' };
    return wellFormed(modelItemId(name.provider, name.modelId));
  }
  if (name.startsWith('model:')) return wellFormed(name);
  if (/^(?:generation|tool):/.test(name) && isItemId(name)) return { kind: 'not-a-model' };
  const candidates = known.models
    .filter((model) => model.modelId === name || model.id === `model:${name}`)
    .map((model) => model.id);
  const [only, ...others] = candidates;
  if (!only) return { kind: 'unknown' };
  return others.length > 0 ? { kind: 'ambiguous', candidates } : { kind: 'found', id: only };
}

/** How a model looks on a star: as it is known, else spelled from its id. */
export function modelFace(known: KnownModels, id: ItemId) {
  const model = known.byId.get(id);
  const parts = modelIdParts(id);
  const provider = model?.provider ?? parts?.provider ?? null;
  return {
    id,
    name: model?.name ?? parts?.modelId ?? id,
    provider,
    providerName: model?.providerName ?? known.providerNames?.get(provider ?? '') ?? provider,
  };
}
