import type {
  DiscoveredModel,
  EndpointPaths,
  EndpointType,
  ServerName,
  Trouble,
} from '@asterism/core/domain/endpoint.ts';
import type { Secret } from '../../lockbox/secret.ts';
import type { Egress } from '../../net/egress/egress-outcome.ts';

/** An endpoint to be asked. */
export type ProbeTarget = {
  readonly baseUrl: string;
  readonly type: EndpointType;
  /** What it was when it last answered. */
  readonly server: ServerName | null;
  readonly paths: EndpointPaths;
  /** The header its key goes into; null: as its server wants it. */
  readonly authHeader: string | null;
  readonly key: Secret | undefined;
};

export type ProbeOptions = { readonly egress: Egress; readonly signal?: AbortSignal };

/** What listing an endpoint's models came to. Times in ms. */
export type Discovery =
  | {
      readonly ok: true;
      readonly server: ServerName;
      readonly models: readonly DiscoveredModel[];
      readonly responseTimeMs: number;
    }
  | {
      readonly ok: false;
      /** What it is, where that could be told all the same. */
      readonly server: ServerName | null;
      readonly trouble: Trouble;
      readonly responseTimeMs: number | null;
    };

/** What asking an endpoint whether it works came to; one that loads a model is not down. */
export type Health =
  | { readonly ok: true; readonly isLoading: boolean; readonly responseTimeMs: number }
  | { readonly ok: false; readonly trouble: Trouble; readonly responseTimeMs: number | null };
