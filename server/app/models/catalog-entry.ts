import type { Model } from '@asterism/core/domain/model.ts';

/** A model as a catalog source tells it: what we add later (status, alias) is left out. */
export type CatalogEntry = Omit<Model, 'status' | 'alias'> & {
  /** Whether its provider is said to take it away some day. */
  readonly isDeprecated: boolean;
};

/** A positive whole number of tokens that fits the database, else null (sources write 0 for unknown). */
export const tokens = (value: number | undefined): number | null =>
  value !== undefined && value > 0 && value <= 2_147_483_647 ? Math.round(value) : null;

/** A price in USD per million tokens, null where it is missing or nonsense. */
export const price = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) && value >= 0 ? value : null;
