import { pullRequestSchema } from '@asterism/core/protocol/sync.ts';
import { method, rest } from '../../net/rest.ts';
import { pull } from '../../sync/pull.ts';

const route = rest({
  POST: method({
    scope: 'read',
    body: pullRequestSchema,
    async handle({ context, body, asCaller }) {
      const epoch = await context.epoch();
      return Response.json(await asCaller((db) => pull(db, body, epoch)));
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
