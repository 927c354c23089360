import { servesOllama } from './endpoint-models.ts';
import type { Model } from './model.ts';

/** The same model elsewhere, where it can be used now. */
export const sameModels = (model: Model, models: readonly Model[]): Model[] =>
  models.filter(
    (other) =>
      other !== model &&
      other.status === 'available' &&
      ((model.alias !== null && other.alias === model.alias) || servesOllama(other, model.id)),
  );
