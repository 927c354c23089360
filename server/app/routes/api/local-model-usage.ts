import { endpointUsageAnswer } from '@asterism/core/protocol/local-model-answers.ts';
import * as z from 'zod/mini';
import { requireEndpoint, requireEndpointId } from '../../endpoints/require-endpoint.ts';
import { readEndpointUsage } from '../../gateway/endpoint-usage.ts';
import { limitSchema } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  GET: method({
    summary: 'What was used of an endpoint through the gateway',
    scope: 'read',
    query: z.strictObject({ days: limitSchema(30, 366) }),
    answer: endpointUsageAnswer,
    async handle({ context, params, query: { days }, flyAsCaller }) {
      const endpointId = requireEndpointId(params.id);
      return flyAsCaller(async (db) => {
        const { lastUsedAt } = await requireEndpoint(db, endpointId);
        const usage = await readEndpointUsage(db, { endpointId, days, now: context.now() });
        return Response.json({ ...usage, lastUsedAt: lastUsedAt?.toISOString() ?? null });
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
