type Limit = {
  /** How often, in how many seconds. */
  readonly points: number;
  readonly seconds: number;
  readonly per: 'account' | 'address' | 'address and e-mail';
  /** `shared` is counted in PostgreSQL, exactly and by all servers; `memory` by each process. */
  readonly store: 'shared' | 'memory';
  /**
   * `METHOD /route` spent at the door, before anything else is done; `/*` stands for all below.
   * Without it, a route spends it.
   */
  readonly at?: readonly string[];
};

const minute = 60;
const hour = 60 * minute;

/**
 * Every limit there is (decision 24). What guesses or costs is counted exactly; what an account
 * does with its own library is bounded only where no person or script of theirs gets by itself.
 */
export const rateLimits = {
  'rest.read': { points: 60_000, seconds: minute, per: 'account', store: 'memory' },
  'rest.write': { points: 30_000, seconds: minute, per: 'account', store: 'memory' },
  gateway: { points: 60_000, seconds: minute, per: 'account', store: 'memory' },
  'sync.pull': { points: 30_000, seconds: minute, per: 'account', store: 'memory' },
  'sync.push': { points: 6_000, seconds: minute, per: 'account', store: 'memory' },
  /** Asks an address that a person gave: create, discover, check, detect. */
  probe: { points: 120, seconds: minute, per: 'account', store: 'shared' },
  'device.code': {
    ...{ points: 120, seconds: 10 * minute, per: 'address', store: 'shared' },
    at: ['POST /api/device/code'],
  },
  'device.token': {
    ...{ points: 600, seconds: minute, per: 'address', store: 'shared' },
    at: ['POST /api/device/token'],
  },
  'connect.code': {
    ...{ points: 300, seconds: 10 * minute, per: 'address', store: 'shared' },
    at: ['GET /connect', 'POST /connect'],
  },
  welcome: {
    ...{ points: 60, seconds: 15 * minute, per: 'address', store: 'shared' },
    at: ['GET /welcome'],
  },
  'sign-in.address': {
    ...{ points: 100, seconds: 15 * minute, per: 'address', store: 'shared' },
    at: ['POST /sign-in', 'POST /sign-in/*', 'GET /sign-in/*'],
  },
  'sign-in': {
    ...{ points: 10, seconds: 15 * minute, per: 'address and e-mail', store: 'shared' },
  },
  'sign-up': {
    ...{ points: 60, seconds: hour, per: 'address', store: 'shared' },
    at: ['POST /sign-up'],
  },
  'token.create': { points: 60, seconds: hour, per: 'account', store: 'shared' },
} as const satisfies { readonly [name: string]: Limit };

export type RateLimitName = keyof typeof rateLimits;

export const rateLimitNames = Object.keys(rateLimits) as RateLimitName[];

/** A limit with what only some have. */
export const rateLimit = (name: RateLimitName): Limit => rateLimits[name];
