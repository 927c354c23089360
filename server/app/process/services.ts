import type { Logger } from 'pino';
import type { Authenticator } from 'remix-auth';
import type { PrismaClient } from '../db/client.ts';
import type { CatalogReader } from '../models/catalog-snapshot.ts';
import type { Config } from './config.ts';

/** What routes work with; made once per process. */
export type Services = {
  readonly config: Config;
  readonly prisma: PrismaClient;
  readonly authenticator: Authenticator<string>;
  readonly catalog: CatalogReader;
  readonly log: Logger;
  /** The current time; every rule that depends on it asks here. */
  readonly now: () => Date;
};

declare module '@remix-run/node' {
  interface AppLoadContext extends Services {
    /** Allows this response's own inline scripts. */
    readonly cspNonce: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
