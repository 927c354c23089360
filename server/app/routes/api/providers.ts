import { providersAnswer } from '@asterism/core/protocol/providers.ts';
import { method, rest } from '../../net/rest.ts';
import { listProviders } from '../../providers/list-providers.ts';

const route = rest({
  GET: method({
    summary: 'Providers and own endpoints, with the state of their keys',
    scope: 'read',
    answer: providersAnswer,
    async handle({ context, flyAsCaller }) {
      const snapshot = await context.catalog();
      const providers = await flyAsCaller((db) => listProviders(db, snapshot, context.config));
      return Response.json({ providers });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
