import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { type KnownModels, modelFace } from '../models/resolve-model.ts';

/** The act of starring or unstarring a model, with the face it is known by. */
export const starModel = (
  known: KnownModels,
  id: ItemId,
  value: boolean,
  now: Date,
): LibraryMutation => ({
  name: 'favorite.set',
  args: { item: modelFace(known, id), value, at: now.toISOString() },
});
