import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { PrismaClient } from '../db/client.ts';
import { sharedLimiter } from './rate-limit-store.ts';
import { type RateLimitName, rateLimit, rateLimitNames } from './rate-limit-table.ts';

/** Whether one more was allowed; `seconds` is how long to wait. */
type Spent = { readonly kind: 'allowed' } | { readonly kind: 'limited'; readonly seconds: number };

export type RateLimits = {
  /**
   * Counts one use by whom the keys name, in the order the table's `per` names them (an address
   * as `addressGroup` has it, an e-mail in lower case). What is stored of them is a hash.
   */
  spend(name: RateLimitName, ...keys: readonly string[]): Promise<Spent>;
  /** Forgets what was counted, as after a sign-in that went well. */
  forgive(name: RateLimitName, ...keys: readonly string[]): Promise<void>;
};

const allowed: Spent = { kind: 'allowed' };

const unlimited: RateLimits = {
  spend: async () => allowed,
  forgive: async () => undefined,
};

/** A hash where it is stored; what stays in memory needs none. */
const nameOf = (name: RateLimitName, keys: readonly string[]) =>
  rateLimit(name).store === 'memory'
    ? keys.join(' ')
    : createHash('sha256').update(JSON.stringify(keys)).digest('base64url');

type Options = {
  readonly prisma: PrismaClient;
  /** False: nothing is counted. */
  readonly isOn: boolean;
  readonly onLimited: (name: RateLimitName) => void;
};

/** The limits of the table, each counted where it says. */
export function createRateLimits({ prisma, isOn, onLimited }: Options): RateLimits {
  if (!isOn) return unlimited;
  const limiters = new Map(
    rateLimitNames.map((name) => {
      const { points, seconds, store } = rateLimit(name);
      const bounds = { keyPrefix: name, points, duration: seconds };
      return [
        name,
        store === 'shared' ? sharedLimiter(prisma, bounds) : new RateLimiterMemory(bounds),
      ];
    }),
  );
  return {
    async spend(name, ...keys) {
      try {
        await limiters.get(name)?.consume(nameOf(name, keys));
        return allowed;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        onLimited(name);
        return { kind: 'limited', seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
      }
    },
    async forgive(name, ...keys) {
      await limiters.get(name)?.delete(nameOf(name, keys));
    },
  };
}
