import { itemIdSchema } from '@asterism/core/domain/item-id-schema.ts';
import { positionSchema } from '@asterism/core/domain/position.ts';
import { collectionItemsAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { collectionsHidden } from '../../collections/hidden.ts';
import { pageCollectionItems } from '../../collections/list-items.ts';
import { itemCards } from '../../favorites/item-card.ts';
import { collectionIdField } from '../../net/collection-id.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { requireCollection } from '../../net/require-collection.ts';
import { method, rest } from '../../net/rest.ts';

const place = z.object({ position: positionSchema, itemId: itemIdSchema });

const route = rest(
  {
    GET: method({
      summary: 'Lists the items of a collection in their order',
      scope: 'read',
      query: z.strictObject({
        collectionId: collectionIdField,
        cursor: z.optional(cursorSchema(place)),
        limit: limitSchema(24, 100),
      }),
      answer: collectionItemsAnswer,
      async handle({ query: { collectionId, cursor, limit }, flyAsCaller }) {
        const page = await flyAsCaller(async (db) => {
          await requireCollection(db, collectionId);
          const { items, nextCursor } = await pageCollectionItems(db, {
            ...{ collectionId, cursor, limit },
          });
          return { nextCursor, cards: await itemCards(db, items) };
        });
        return Response.json({
          items: page.cards.map(({ face, card }) => ({ ...card, addedAt: face.addedAt })),
          nextCursor: page.nextCursor && writeCursor(page.nextCursor),
        });
      },
    }),
  },
  collectionsHidden,
);

export const loader = route.loader;
export const action = route.action;
