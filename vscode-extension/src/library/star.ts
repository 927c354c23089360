import type { Model } from '@asterism/core/domain/model.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';

/** The act of starring or unstarring a model, with the face the star will remember. */
export function starMutation(model: Model, value: boolean, now: Date): LibraryMutation {
  const { id, name, provider, providerName } = model;
  const item = { id, name, provider, providerName };
  return { name: 'favorite.set', args: { item, value, at: now.toISOString() } };
}
