import { endpointChecksAnswer } from '@asterism/core/protocol/local-model-answers.ts';
import * as z from 'zod/mini';
import { checkCursorSchema, pageChecks } from '../../endpoints/page-checks.ts';
import { requireEndpoint, requireEndpointId } from '../../endpoints/require-endpoint.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  GET: method({
    summary: 'What looking at an endpoint came to, newest first',
    scope: 'read',
    query: z.strictObject({
      cursor: z.optional(cursorSchema(checkCursorSchema)),
      limit: limitSchema(100, 1000),
    }),
    answer: endpointChecksAnswer,
    async handle({ params, query: { cursor, limit }, flyAsCaller }) {
      const id = requireEndpointId(params.id);
      const { checks, nextCursor } = await flyAsCaller(async (db) => {
        await requireEndpoint(db, id);
        return pageChecks(db, id, { cursor, limit });
      });
      return Response.json({ checks, nextCursor: nextCursor && writeCursor(nextCursor) });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
