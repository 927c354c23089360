import { auditAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { auditCursorSchema, auditKinds, pageAudit } from '../../audit/list-audit.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  GET: method({
    summary: "What was done to the caller's access and data",
    scope: 'read',
    query: z.strictObject({
      kind: z.optional(z.enum(auditKinds)),
      cursor: z.optional(cursorSchema(auditCursorSchema)),
      limit: limitSchema(50, 200),
    }),
    answer: auditAnswer,
    async handle({ query: { kind, cursor, limit }, asCaller }) {
      const page = await asCaller((db) => pageAudit(db, { kind, cursor, limit }));
      return Response.json({
        entries: page.entries,
        nextCursor: page.nextCursor && writeCursor(page.nextCursor),
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
