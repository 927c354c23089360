import type { LocalModel } from '@asterism/core/protocol/local-models.ts';

/** An hour of an endpoint's day: how long it took to answer, or that it did not; null: nobody asked. */
export type EndpointHour = { readonly ms: number | null; readonly hasFailed: boolean } | null;

/** An endpoint as its row shows it. `hours` are 24, the oldest first. */
export type EndpointView = LocalModel & { readonly hours: readonly EndpointHour[] };

/** A model in an opened endpoint; null where the endpoint does not say. */
export type EndpointModel = {
  readonly id: string;
  readonly name: string;
  readonly contextLength: number | null;
  readonly capabilities: readonly string[];
  readonly size: string | null;
};
