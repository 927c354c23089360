import type { PrismaClient } from '../db/client.ts';
import { readAccessToken } from '../identity/access-tokens.ts';
import type { Principal } from '../identity/principal.ts';
import { secretHash } from '../identity/secret.ts';
import type { ChangeFeed } from '../sync/change-feed.ts';

/** How long what the database said is believed unasked, in ms; news of a change ends it at once. */
export const beliefMs = 1_000;

const mostRemembered = 10_000;

type Known = {
  readonly principal: Principal;
  readonly checkedAt: number;
  readonly unfollow: () => void;
};

/** Who presents which token. */
export type Callers = {
  /** Undefined for a token that is unknown, revoked or expired. */
  of(token: string): Promise<Principal | undefined> | Principal;
  close(): void;
};

type Options = {
  readonly prisma: PrismaClient;
  readonly feed: ChangeFeed;
  readonly now: () => Date;
};

/**
 * Remembers whom a token stands for while nothing is heard of its end. A revocation on any server
 * arrives by the feed; one that is missed counts within {@link beliefMs}.
 */
export function rememberCallers({ prisma, feed, now }: Options): Callers {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Principal | undefined>>();

  const forget = (hash: string) => {
    known.get(hash)?.unfollow();
    known.delete(hash);
    asking.delete(hash); // what was asked before may be answered as it was before
  };

  async function ask(token: string, hash: string): Promise<Principal | undefined> {
    const before = known.get(hash);
    const checkedAt = performance.now();
    const principal = await readAccessToken(prisma, token, now());
    if (!principal) {
      forget(hash);
      return undefined;
    }
    if (before && known.get(hash) === before) {
      known.set(hash, { ...before, principal, checkedAt });
      return principal;
    }
    if (before) return principal; // revoked or asked anew meanwhile: believed this once, not kept
    // Not kept the first time: its end may have been told before anybody listened.
    const oldest = known.size >= mostRemembered ? known.keys().next().value : undefined;
    if (oldest !== undefined) forget(oldest);
    const unfollow = feed.onRevoked(principal.proofId, () => forget(hash));
    known.get(hash)?.unfollow();
    known.set(hash, { principal, checkedAt: Number.NEGATIVE_INFINITY, unfollow });
    return principal;
  }

  return {
    of(token) {
      const hash = secretHash(token);
      const found = known.get(hash);
      if (found && performance.now() - found.checkedAt < beliefMs) return found.principal;
      const asked = asking.get(hash) ?? ask(token, hash).finally(() => asking.delete(hash));
      asking.set(hash, asked);
      return asked;
    },
    close() {
      for (const hash of known.keys()) forget(hash);
    },
  };
}
