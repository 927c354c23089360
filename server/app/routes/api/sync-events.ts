import { Prisma } from '../../db/client.ts';
import { flyAsUser } from '../../db/flight.ts';
import { isProofAlive } from '../../identity/living-proof.ts';
import { method, rest } from '../../net/rest.ts';
import { eventResponse } from '../../sync/event-response.ts';

const route = rest({
  GET: method({
    summary: 'An endless stream of versions',
    scope: 'read',
    answer: 'text/event-stream',
    async handle({ context, principal, request }) {
      const { prisma, feed, ending, now } = context;
      const { userId, proofId } = principal;
      const revoked = new AbortController();
      const forget = feed.onRevoked(proofId, () => revoked.abort());
      return eventResponse({
        version: () =>
          flyAsUser(prisma, userId, async ({ sql }) => {
            // A revocation that was told while nobody listened is noticed here, and so is an end
            // by time.
            const [row] = await sql.rows<{ version: string }>(Prisma.sql`
              SELECT version::text FROM users
              WHERE id = ${userId}::uuid AND ${isProofAlive(principal, now())}`);
            if (!row) throw new Error('What let this caller in has ended.');
            return Number(row.version);
          }),
        follow(listener) {
          const unfollow = feed.follow(userId, listener);
          return () => {
            unfollow();
            forget();
          };
        },
        followEndpoints: (listener) => feed.followEndpoints(userId, listener),
        followItems: (listener) => feed.followItems(userId, listener),
        followProviders: (listener) => feed.followProviders(userId, listener),
        signal: AbortSignal.any([request.signal, revoked.signal, ending]),
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
