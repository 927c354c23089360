import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import {
  type AccountsConfig,
  accountsEnvironment,
  readAccountsConfig,
} from '../identity/accounts-config.ts';
import { howToMakeKey, parseSecretKey } from '../lockbox/parse-secret-key.ts';
import { type Network, networksSchema } from '../net/client-address.ts';
import { type NetworkPolicy, parseNetworks } from '../net/egress/network-policy.ts';
import { sentenceEnd } from '../net/sentence-end.ts';
import { StartError } from './start-error.ts';

const whole = (low: number, high: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d+$/, { error: 'is not a whole number' })),
    z.pipe(z.transform(Number), z.int().check(z.gte(low), z.lte(high))),
  );

const databaseUrl = z.url({
  protocol: /^postgres(?:ql)?$/,
  error: 'is not a postgresql:// address',
});

const secretKey = z.string().check(
  z.refine((text) => parseSecretKey(text) !== undefined, {
    error: `is not 32 bytes in base64 or hex; ${howToMakeKey}`,
  }),
);

const environment = z.object({
  PORT: z._default(whole(0, 65_535), 4280),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  ASTERISM_HOME: z._default(z.string().check(z.minLength(1)), path.join(os.homedir(), '.asterism')),
  DATABASE_URL: z.optional(databaseUrl),
  DATABASE_APP_URL: z.optional(databaseUrl),
  DATABASE_DIRECT_URL: z.optional(databaseUrl),
  ASTERISM_ORIGIN: z.optional(z.url({ protocol: /^https?$/, error: 'is not an http(s) address' })),
  ASTERISM_CATALOG_URL: z._default(
    z.union([
      z.literal('off'),
      z.url({ protocol: /^https?$/, error: 'is neither an http(s) address nor off' }),
    ]),
    'https://models.dev/api.json',
  ),
  ...accountsEnvironment,
  ASTERISM_COLLECTIONS: z._default(z.enum(['on', 'off']), 'on'),
  ASTERISM_IMAGES: z._default(
    z.string().check(
      z.refine((text) => text === 'database' || path.isAbsolute(text), {
        error: 'is neither database nor the absolute path of a folder',
      }),
    ),
    'database',
  ),
  ASTERISM_RATE_LIMITS: z._default(z.enum(['on', 'off']), 'on'),
  ASTERISM_TRUSTED_PROXIES: z._default(networksSchema, []),
  ASTERISM_METRICS_TOKEN: z.optional(
    z.string().check(z.minLength(16, { error: 'is shorter than 16 characters' })),
  ),
  ASTERISM_GRACE_SECONDS: z._default(whole(0, 3600), 10),
  ASTERISM_MEMBER_SECONDS: z._default(whole(1, 3600), 20),
  ASTERISM_ENVIRONMENT_KEYS: z.optional(z.enum(['on', 'off'])),
  ASTERISM_STALE_SECONDS: z._default(whole(10, 86_400), 300),
  ASTERISM_SECRET_KEY: z.optional(secretKey),
  ASTERISM_SECRET_KEY_PREVIOUS: z.optional(secretKey),
  ASTERISM_PRIVATE_NETWORKS: z.optional(
    z.string().check(
      z.refine((text) => parseNetworks(text) !== undefined, {
        error:
          'is not a list of networks such as 192.168.0.0/16,[fd00::/8]:11434 and neither * nor none',
      }),
    ),
  ),
  LOG_LEVEL: z._default(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
});

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly home: string;
  readonly databaseUrl: string | undefined;
  readonly databaseAppUrl: string | undefined;
  /** For LISTEN, where the others go through a pooler. */
  readonly databaseDirectUrl: string | undefined;
  /** Where people reach this server, without a trailing slash; undefined: as they typed it. */
  readonly origin: string | undefined;
  readonly catalogUrl: string | undefined;
  readonly accounts: AccountsConfig;
  /** Whether collections are offered over REST. */
  readonly hasCollections: boolean;
  /** The folder that keeps images of generations; undefined: the database does. */
  readonly imageFolder: string | undefined;
  /**
   * The value of a variable that holds a provider's key, where people may use those: with the
   * embedded database, whose person they belong to, or by the operator's word.
   */
  readonly ownVariable: (name: string) => string | undefined;
  /** From that age on a surface's copy counts as stale. */
  readonly staleAfterSeconds: number;
  /** Another address of a provider, as `OPENAI_BASE_URL` gives one to SDKs. */
  readonly providerAddress: (variable: string) => string | undefined;
  /** How long a member of a collection may keep a stream waiting before the next one is asked. */
  readonly memberSeconds: number;
  readonly hasRateLimits: boolean;
  /** Networks whose word on who called them is taken. */
  readonly trustedProxies: readonly Network[];
  /** What opens /metrics from another machine. */
  readonly metricsToken: string | undefined;
  /** The lockbox's master key, where it is not kept in the home. */
  readonly secretKey: KeyObject | undefined;
  /** The master key that `secretKey` replaces. */
  readonly previousSecretKey: KeyObject | undefined;
  /** Which private addresses people's endpoints may have. */
  readonly privateNetworks: NetworkPolicy;
  readonly graceSeconds: number;
  readonly logLevel: string;
};

/**
 * Settings from the environment, empty values counting as absent. Throws StartError naming the
 * variable that is wrong.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const parsed = environment.safeParse(set, { error: sentenceEnd });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartError(
      `The environment variable ${issue?.path.join('.')} ${issue?.message ?? 'is not valid'}. Mend or unset it and start again.`,
    );
  }
  const settings = parsed.data;
  const isOwn =
    (settings.ASTERISM_ENVIRONMENT_KEYS ?? (settings.DATABASE_URL ? 'off' : 'on')) === 'on';
  return {
    port: settings.PORT,
    host: settings.HOST,
    home: path.resolve(settings.ASTERISM_HOME),
    databaseUrl: settings.DATABASE_URL,
    databaseAppUrl: settings.DATABASE_APP_URL,
    databaseDirectUrl: settings.DATABASE_DIRECT_URL,
    origin: settings.ASTERISM_ORIGIN && new URL(settings.ASTERISM_ORIGIN).origin,
    catalogUrl: settings.ASTERISM_CATALOG_URL === 'off' ? undefined : settings.ASTERISM_CATALOG_URL,
    accounts: readAccountsConfig(settings, { hasOutsideDatabase: Boolean(settings.DATABASE_URL) }),
    hasCollections: settings.ASTERISM_COLLECTIONS === 'on',
    imageFolder: settings.ASTERISM_IMAGES === 'database' ? undefined : settings.ASTERISM_IMAGES,
    ownVariable: (name) => (isOwn ? set[name] : undefined),
    staleAfterSeconds: settings.ASTERISM_STALE_SECONDS,
    providerAddress: (variable) => {
      const address = set[variable];
      if (address === undefined || /^https?:$/.test(URL.parse(address)?.protocol ?? ''))
        return address;
      throw new StartError(
        `The environment variable ${variable} is not an http(s) address. Mend or unset it and start again.`,
      );
    },
    memberSeconds: settings.ASTERISM_MEMBER_SECONDS,
    hasRateLimits: settings.ASTERISM_RATE_LIMITS === 'on',
    trustedProxies: settings.ASTERISM_TRUSTED_PROXIES,
    metricsToken: settings.ASTERISM_METRICS_TOKEN,
    secretKey: parseSecretKey(settings.ASTERISM_SECRET_KEY ?? ''),
    previousSecretKey: parseSecretKey(settings.ASTERISM_SECRET_KEY_PREVIOUS ?? ''),
    privateNetworks:
      parseNetworks(settings.ASTERISM_PRIVATE_NETWORKS ?? (settings.DATABASE_URL ? 'none' : '*')) ??
      [],
    graceSeconds: settings.ASTERISM_GRACE_SECONDS,
    logLevel: settings.LOG_LEVEL,
  };
}

/** Settings of this process; `.env.local` of the repository fills what the shell leaves out. */
export function readProcessConfig(root: string): Config {
  const file = path.join(root, '.env.local');
  if (existsSync(file)) process.loadEnvFile(file);
  return readConfig(process.env);
}
