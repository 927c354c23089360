import { modelFavoriteAnswer, modelFavoritesAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { knownModels } from '../../endpoints/known-models.ts';
import { favoriteCursorSchema, pageFavorites } from '../../favorites/list-favorites.ts';
import { starModel } from '../../favorites/star-model.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { requireModelId } from '../../net/require-model-id.ts';
import { method, rest } from '../../net/rest.ts';

const name = z.string().check(z.minLength(1), z.maxLength(600));
const parts = z.strictObject({ provider: name, modelId: name });

/** A full or bare id, its parts, or its parts under `modelId`. */
const body = z.pipe(
  z.strictObject({
    modelId: z.union([name, parts]),
    provider: z.optional(name),
  }),
  z.transform(({ modelId, provider }) =>
    typeof modelId === 'string' && provider !== undefined ? { provider, modelId } : modelId,
  ),
);

const route = rest({
  GET: method({
    summary: 'Lists starred models, newest first',
    scope: 'read',
    query: z.strictObject({
      cursor: z.optional(cursorSchema(favoriteCursorSchema)),
      limit: limitSchema(100, 1000),
    }),
    answer: modelFavoritesAnswer,
    async handle({ query, flyAsCaller }) {
      const page = await flyAsCaller((db) =>
        pageFavorites(db, { kind: 'model', cursor: query.cursor, limit: query.limit }),
      );
      return Response.json({
        favorites: page.favorites.map(({ itemId, createdAt, tags }) => ({
          modelId: itemId,
          createdAt,
          tags,
        })),
        nextCursor: page.nextCursor && writeCursor(page.nextCursor),
      });
    },
  }),
  POST: method({
    summary: 'Stars a model; one that is starred stays so',
    scope: 'write',
    body,
    answer: modelFavoriteAnswer,
    async handle({ context, body: name, flyChange }) {
      const snapshot = await context.catalog();
      return flyChange(async (db, apply) => {
        const known = await knownModels(db, snapshot, name);
        const id = requireModelId(known, name);
        await apply([starModel(known, id, true, context.now())]);
        return Response.json({ modelId: id, isFavorite: true });
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
