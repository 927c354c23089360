import { instantSchema } from '@asterism/core/domain/instant.ts';
import { collectionsAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { collectionsHidden } from '../../collections/hidden.ts';
import { pageCollections } from '../../collections/list-collections.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';

const place = z.object({ createdAt: instantSchema, id: z.uuid() });

const route = rest(
  {
    GET: method({
      summary: 'Lists collections, newest first',
      scope: 'read',
      query: z.strictObject({
        cursor: z.optional(cursorSchema(place)),
        limit: limitSchema(100, 1000),
      }),
      answer: collectionsAnswer,
      async handle({ query: { cursor, limit }, flyAsCaller }) {
        const page = await flyAsCaller((db) => pageCollections(db, { cursor, limit }));
        const nextCursor = page.nextCursor && writeCursor(page.nextCursor);
        return Response.json({ collections: page.collections, nextCursor });
      },
    }),
  },
  collectionsHidden,
);

export const loader = route.loader;
export const action = route.action;
