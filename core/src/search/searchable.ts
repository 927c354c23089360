import type { Model } from '../domain/model.ts';

/** What the search reads of a model. */
export type Searchable = Pick<
  Model,
  'id' | 'name' | 'modelId' | 'provider' | 'providerName' | 'releasedAt' | 'status' | 'alias'
>;
