import { itemIdSchema } from '@asterism/core/domain/item-id-schema.ts';
import { newToolSchema, newToolsSchema } from '@asterism/core/domain/tool.ts';
import {
  registeredToolsAnswer,
  toolAnswer,
  toolsAnswer,
} from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { noteAct } from '../../audit/write-audit.ts';
import { starredAmong } from '../../favorites/user-favorites.ts';
import { actorOf } from '../../identity/principal.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';
import { findTool, pageTools, registerTools } from '../../tools/tools.ts';

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
    summary: 'Registers a tool, or up to 200, or describes registered ones anew',
    scope: 'write',
    body: z.union([newToolSchema, newToolsSchema]),
    answer: z.union([toolAnswer, registeredToolsAnswer]),
    status: [201, 200],
    async handle({ context, principal, body, change }) {
      const isOne = !('tools' in body);
      const answer = await change(async (db) => {
        const written = await registerTools(db, isOne ? [body] : body.tools, context.now());
        const added = written.filter(({ isNew }) => isNew);
        for (const { itemId } of added)
          noteAct(db, actorOf(principal, context), { action: 'tool.register', target: itemId });
        const [first] = written;
        return Response.json(
          isOne && first ? await findTool(db, first.itemId) : { tools: written },
          {
            status: added.length > 0 ? 201 : 200,
          },
        );
      });
      context.feed.announceItems(principal.userId, 'tool');
      return answer;
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
