import { capabilities } from '@asterism/core/domain/model.ts';
import { modelsAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { readEndpoints } from '../../endpoints/endpoint-catalog.ts';
import { favoritesAmong, modelStars } from '../../favorites/list-favorites.ts';
import { beyondCatalog } from '../../models/beyond-catalog.ts';
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
    summary: "Lists models, the caller's stars among them",
    scope: 'read',
    query,
    answer: modelsAnswer,
    async handle({ context, query: { cursor, limit, ...filter }, flyAsCaller }) {
      const snapshot = await context.catalog();
      const own = await flyAsCaller(async (db) => {
        const [stars, endpoints] = await Promise.all([modelStars(db), readEndpoints(db)]);
        const strange = [...stars.keys()].filter((id) => !snapshot.byId.has(id));
        const favorites = strange.length > 0 ? await favoritesAmong(db, strange) : [];
        return { stars, models: beyondCatalog(snapshot, favorites, endpoints) };
      });
      const page = listModels(snapshot, own, filter, { after: cursor, limit });
      const nextCursor = page.nextCursor === null ? null : writeCursor(page.nextCursor);
      return Response.json({ models: page.models, nextCursor, total: page.total });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
