import { type ItemId, isItemId, modelIdParts, modelItemId } from '@asterism/core/domain/item-id.ts';
import type { CatalogSnapshot } from './catalog-snapshot.ts';

/** How a caller may name a model: a full item id, its parts, or a bare id. */
export type ModelName = string | { readonly provider: string; readonly modelId: string };

export type ResolvedModel =
  | { readonly kind: 'found'; readonly id: ItemId }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly ItemId[] }
  | { readonly kind: 'unknown' | 'malformed' | 'not-a-model' };

const known = (id: string): ResolvedModel =>
  isItemId(id) ? { kind: 'found', id } : { kind: 'malformed' };

/**
 * The item id a caller means. A full id and a pair of parts need not be known; a bare id must
 * name exactly one known model.
 */
export function resolveModel(snapshot: CatalogSnapshot, name: ModelName): ResolvedModel {
  if (typeof name !== 'string') {
    if (name.provider.includes('/')) return { kind: 'malformed' };
    return known(modelItemId(name.provider, name.modelId));
  }
  if (name.startsWith('model:')) return known(name);
  if (/^(?:generation|tool):/.test(name) && isItemId(name)) return { kind: 'not-a-model' };
  const candidates = snapshot.models
    .filter((model) => model.modelId === name || model.id === `model:${name}`)
    .map((model) => model.id);
  const [only, ...others] = candidates;
  if (!only) return { kind: 'unknown' };
  return others.length > 0 ? { kind: 'ambiguous', candidates } : { kind: 'found', id: only };
}

/** How a model looks on a star: from the catalog, else spelled from its id. */
export function modelFace(snapshot: CatalogSnapshot, id: ItemId) {
  const model = snapshot.byId.get(id);
  const parts = modelIdParts(id);
  const provider = model?.provider ?? parts?.provider ?? null;
  return {
    id,
    name: model?.name ?? parts?.modelId ?? id,
    provider,
    providerName: model?.providerName ?? provider,
  };
}
