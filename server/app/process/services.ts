import type { Logger } from 'pino';
import type { Authenticator } from 'remix-auth';
import type { PrismaClient } from '../db/client.ts';
import type { Statements } from '../db/statements.ts';
import type { EndpointSchedule } from '../endpoints/schedule/endpoint-schedule.ts';
import type { ImageStore } from '../generations/image-store.ts';
import type { Provider } from '../identity/provider.ts';
import type { Lockbox } from '../lockbox/lockbox.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import type { CatalogReader } from '../models/catalog-snapshot.ts';
import type { Egress } from '../net/egress/egress-outcome.ts';
import type { RateLimits } from '../net/rate-limits.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import type { ChangeFeed } from '../sync/change-feed.ts';
import type { Config } from './config.ts';

/** What routes work with; made once per process. */
export type Services = {
  readonly config: Config;
  readonly prisma: PrismaClient;
  readonly authenticator: Authenticator<string>;
  /** The other services by which people can sign in. */
  readonly providers: readonly Provider[];
  readonly catalog: CatalogReader;
  readonly feed: ChangeFeed;
  /** Names this data: another epoch is other data, and clients start over. */
  readonly epoch: (sql: Statements) => Promise<string>;
  readonly lockbox: Lockbox;
  readonly images: ImageStore;
  /** The only way to an address that a person gave. */
  readonly egress: Egress;
  /** To addresses of the operator's own choice, as those of providers: they may be on this machine. */
  readonly operatorsEgress: Egress;
  /** Watches people's endpoints. */
  readonly schedule: EndpointSchedule;
  readonly log: Logger;
  readonly limits: RateLimits;
  readonly metrics: Metrics;
  /** Aborts when the process is asked to stop: endless answers end then. */
  readonly ending: AbortSignal;
  /** The current time; every rule that depends on it asks here. */
  readonly now: () => Date;
};

declare module '@remix-run/node' {
  interface AppLoadContext extends Services {
    /** Allows this response's own inline scripts. */
    readonly cspNonce: string;
    /** The API, described. */
    readonly openapi: () => OpenApiDocument;
    /** Where the request comes from. */
    readonly address: string;
    /** Whether it comes from this machine itself. */
    readonly isLocal: boolean;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
