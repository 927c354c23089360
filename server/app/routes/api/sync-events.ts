import { asUser } from '../../db/client.ts';
import { method, rest } from '../../net/rest.ts';
import { eventResponse } from '../../sync/event-response.ts';

const route = rest({
  GET: method({
    scope: 'read',
    async handle({ context, principal: { userId, proofId }, request }) {
      const { prisma, feed, ending } = context;
      const revoked = new AbortController();
      const forget = feed.onRevoked(proofId, () => revoked.abort());
      return eventResponse({
        version: () =>
          asUser(prisma, userId, async ({ tx }) =>
            Number((await tx.user.findUniqueOrThrow({ where: { id: userId } })).version),
          ),
        follow(listener) {
          const unfollow = feed.follow(userId, listener);
          return () => {
            unfollow();
            forget();
          };
        },
        signal: AbortSignal.any([request.signal, revoked.signal, ending]),
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
