import * as z from 'zod/mini';
import { answerEndpoint } from '../../endpoints/answer-endpoint.ts';
import { askAnew } from '../../endpoints/ask-endpoint.ts';
import { createEndpoint, mostEndpoints } from '../../endpoints/create-endpoint.ts';
import { newEndpointSchema } from '../../endpoints/endpoint-input.ts';
import { localModelOf } from '../../endpoints/endpoint-row.ts';
import { endpointCursorSchema, pageEndpoints } from '../../endpoints/list-endpoints.ts';
import { requireBaseUrl } from '../../endpoints/require-base-url.ts';
import { requireEndpoint } from '../../endpoints/require-endpoint.ts';
import { actorOf } from '../../identity/principal.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';

const query = z.strictObject({
  cursor: z.optional(cursorSchema(endpointCursorSchema)),
  limit: limitSchema(100, 1000),
  active: z.optional(
    z.pipe(
      z.enum(['true', 'false']),
      z.transform((value) => value === 'true'),
    ),
  ),
});

const route = rest({
  GET: method({
    scope: 'read',
    query,
    async handle({ query: { cursor, limit, active }, flyAsCaller }) {
      const page = await flyAsCaller((db) => pageEndpoints(db, { cursor, limit, active }));
      return Response.json({
        localModels: page.endpoints.map(localModelOf),
        nextCursor: page.nextCursor && writeCursor(page.nextCursor),
        total: page.total,
      });
    },
  }),
  POST: method({
    scope: 'write',
    limit: 'probe',
    body: newEndpointSchema,
    async handle({ context, principal, body, change }) {
      const baseUrl = requireBaseUrl(body.baseUrl, context.config.privateNetworks);
      const actor = actorOf(principal, context);
      const work = { lockbox: context.lockbox, actor, now: context.now() };
      let made: string | undefined;
      const kept = await change(async (db) => {
        made = await createEndpoint(db, work, { ...body, baseUrl });
        if (made === undefined)
          throw restError(
            'validation',
            `There are already ${mostEndpoints} endpoints; delete one before you add another.`,
          );
        return Response.json(localModelOf(await requireEndpoint(db, made)), { status: 201 });
      });
      if (made !== undefined) {
        context.feed.announceEndpoints(principal.userId, true);
        await askAnew(context, principal.userId, made);
      }
      return answerEndpoint(context, principal.userId, kept);
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
