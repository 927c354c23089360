import type { Capability, Price } from '@asterism/core/domain/model.ts';
import type { Secret } from '../lockbox/secret.ts';

/** What an upstream is asked for. */
export type Ask = 'chat' | 'responses' | 'embeddings' | 'images' | 'messages';

/** One model where it can be had: what the routing table leads to. */
export type Upstream = {
  /** Its item id without `model:`; who answered is told by it. */
  readonly id: string;
  /** Its own id there, byte for byte. */
  readonly modelId: string;
  /** The person's own endpoint it is at; null at a provider. */
  readonly endpointId: string | null;
  /** Of the endpoint or provider, for people. */
  readonly name: string;
  readonly protocol: 'openai' | 'anthropic';
  /** A provider's address is the operator's; an endpoint's is checked before it is dialled. */
  readonly isOperators: boolean;
  /** Where a question goes; keys are bound to its origin. */
  readonly addresses: { readonly [A in Ask]: string };
  /** The header its key goes into, and what stands before it there. */
  readonly auth: { readonly header: string; readonly scheme?: string };
  readonly key: Secret | undefined;
  /** Whether it is known to take `stream_options`. */
  readonly takesStreamOptions: boolean;
  /** Whether it answers `/responses` itself. */
  readonly hasResponses: boolean;
  /** Tokens; null where unknown. */
  readonly contextLength: number | null;
  /** Tokens; null where unknown. */
  readonly outputLimit: number | null;
  /** Null where unknown. */
  readonly capabilities: readonly Capability[] | null;
  readonly price: Price;
};

/** Something that can be asked for by its name: a model, or a collection of them. */
export type Route = {
  /** As clients write it: an item id without `model:`, or `collection/<slug>`. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'model' | 'collection';
  readonly createdAt: Date;
  /** Those that can be asked, best first; never none. */
  readonly members: readonly Upstream[];
};

/** Everything one person can ask for. */
export type RoutingTable = {
  /** In the order they are listed. */
  readonly routes: ReadonlyMap<string, Route>;
  /** Whether an order in it comes from measured times, which go on changing. */
  readonly isMeasured: boolean;
};
