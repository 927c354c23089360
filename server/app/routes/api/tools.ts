import { itemIdSchema } from '@asterism/core/domain/item-id-schema.ts';
import { newToolSchema } from '@asterism/core/domain/tool.ts';
import { toolAnswer, toolsAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { noteAct } from '../../audit/write-audit.ts';
import { starredAmong } from '../../favorites/user-favorites.ts';
import { actorOf } from '../../identity/principal.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';
import { findTool, pageTools, registerTool } from '../../tools/tools.ts';

const route = rest({
  GET: method({
    summary: 'Lists registered tools in byte order of id',
    scope: 'read',
    query: z.strictObject({
      cursor: z.optional(cursorSchema(z.object({ itemId: itemIdSchema }))),
      limit: limitSchema(100, 500),
      server: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    }),
    answer: toolsAnswer,
    async handle({ query: { cursor, limit, server }, flyAsCaller }) {
      const { page, starred } = await flyAsCaller(async (db) => {
        const page = await pageTools(db, {
          ...(cursor && { cursor: cursor.itemId }),
          ...(server !== undefined && { server }),
          limit,
        });
        const starred = await starredAmong(
          db,
          page.tools.map(({ itemId }) => itemId),
        );
        return { page, starred };
      });
      return Response.json({
        tools: page.tools.map((tool) => ({ ...tool, isFavorited: starred.has(tool.itemId) })),
        nextCursor: page.nextCursor && writeCursor({ itemId: page.nextCursor }),
      });
    },
  }),
  POST: method({
    summary: 'Registers a tool, or describes a registered one anew',
    scope: 'write',
    body: newToolSchema,
    answer: toolAnswer,
    status: [201, 200],
    handle: ({ context, principal, body, change }) =>
      change(async (db) => {
        const { id, isNew } = await registerTool(db, body, context.now());
        if (isNew)
          noteAct(db, actorOf(principal, context), { action: 'tool.register', target: id });
        return Response.json(await findTool(db, id), { status: isNew ? 201 : 200 });
      }),
  }),
});

export const loader = route.loader;
export const action = route.action;
