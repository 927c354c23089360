import { capabilities } from '@asterism/core/domain/model.ts';
import * as z from 'zod/mini';
import { readEndpoints } from '../../endpoints/endpoint-catalog.ts';
import { listFavorites } from '../../favorites/list-favorites.ts';
import { listModels } from '../../models/list-models.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';

const text = z.string().check(z.maxLength(500));

const query = z.strictObject({
  query: z.optional(text),
  provider: z.optional(text),
  capability: z.optional(z.enum(capabilities)),
  favorite: z.optional(
    z.pipe(
      z.enum(['true', 'false']),
      z.transform((value) => value === 'true'),
    ),
  ),
  tag: z.optional(text),
  cursor: z.optional(cursorSchema(z.string())),
  limit: limitSchema(100, 1000),
});

const route = rest({
  GET: method({
    scope: 'read',
    query,
    async handle({ context, query: { cursor, limit, ...filter }, asCaller }) {
      const snapshot = await context.catalog();
      const { favorites, endpoints } = await asCaller(async (db) => ({
        favorites: await listFavorites(db, 'model'),
        endpoints: await readEndpoints(db),
      }));
      const page = listModels(snapshot, favorites, endpoints, filter, { after: cursor, limit });
      const nextCursor = page.nextCursor === null ? null : writeCursor(page.nextCursor);
      return Response.json({ models: page.models, nextCursor, total: page.total });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
