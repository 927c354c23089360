import { favoritesListAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { itemCards } from '../../favorites/item-card.ts';
import { favoriteCursorSchema, pageFavorites } from '../../favorites/list-favorites.ts';
import { cursorSchema, limitSchema, pageSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';

const route = rest({
  GET: method({
    summary: 'Lists favourites of every kind as cards, newest first',
    scope: 'read',
    query: z.strictObject({
      cursor: z.optional(cursorSchema(favoriteCursorSchema)),
      page: z.optional(pageSchema),
      limit: limitSchema(24, 100),
    }),
    answer: favoritesListAnswer,
    async handle({ query: { cursor, page, limit }, flyAsCaller }) {
      if (cursor && page)
        throw restError('validation', 'The fields "cursor" and "page" exclude each other.');
      const skip = ((page ?? 1) - 1) * limit;
      const { cards, nextCursor } = await flyAsCaller(async (db) => {
        const page = await pageFavorites(db, { cursor, skip, limit });
        return { ...page, cards: await itemCards(db, page.favorites) };
      });
      return Response.json({
        items: cards.map(({ face, card }) => ({
          ...card,
          isFavorited: true,
          favoritedAt: face.createdAt,
          tags: face.tags,
        })),
        nextCursor: nextCursor && writeCursor(nextCursor),
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
