import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { type KnownModels, type ModelName, resolveModel } from '../models/resolve-model.ts';
import { restError } from './rest-error.ts';

/** The item id a caller named. Throws a 400 that says what is wrong and lists candidates. */
export function requireModelId(known: KnownModels, name: ModelName, field = 'modelId'): ItemId {
  const resolved = resolveModel(known, name);
  switch (resolved.kind) {
    case 'found':
      return resolved.id;
    case 'ambiguous':
      throw restError(
        'validation',
        `The field "${field}" names ${resolved.candidates.length} models; send one of the candidates.`,
        { candidates: resolved.candidates },
      );
    case 'unknown':
      throw restError(
        'validation',
        `The field "${field}" names no known model; send the full id, model:<provider>/<id>.`,
      );
    case 'not-a-model':
      throw restError(
        'validation',
        `The field "${field}" names another kind of item, not a model.`,
      );
    case 'malformed':
      throw restError(
        'validation',
        `The field "${field}" is not an item id; it must be model:<provider>/<id>, without null characters and at most 600 long.`,
      );
  }
}
