import type { Capability } from '@asterism/core/domain/model.ts';
import type { LocalModel } from '@asterism/core/protocol/local-models.ts';

/** An hour of an endpoint's day: its middle time, how often it answered or not; null: nobody asked. */
export type EndpointHour = {
  readonly ms: number | null;
  readonly answered: number;
  readonly failed: number;
} | null;

/** An endpoint as its row shows it. `hours` are 24, the oldest first. */
export type EndpointView = Omit<LocalModel, 'availableModels'> & {
  /** How many models it listed last; a gateway has too many to send them all along. */
  readonly modelCount: number;
  readonly hours: readonly EndpointHour[];
};

/** A model in an opened endpoint; null where the endpoint does not say. */
export type EndpointModel = {
  readonly id: string;
  readonly name: string;
  readonly contextLength: number | null;
  readonly capabilities: readonly Capability[];
  readonly size: string | null;
};
