import * as z from 'zod/mini';
import { addToCollection, removeFromCollection } from '../../collections/change-collection.ts';
import { collectionsHidden } from '../../collections/hidden.ts';
import { knownModels } from '../../endpoints/known-models.ts';
import { collectionIdField } from '../../net/collection-id.ts';
import { requireCollection } from '../../net/require-collection.ts';
import { itemNameFields, requireItem } from '../../net/require-item.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest(
  {
    POST: method({
      scope: 'write',
      body: z.strictObject({ collectionId: collectionIdField, ...itemNameFields }),
      async handle({ context, body: { collectionId, ...name }, change }) {
        const snapshot = await context.catalog();
        return change(async (db, apply) => {
          const collection = await requireCollection(db, collectionId);
          const known = await knownModels(db, snapshot, name.itemId);
          const item = await requireItem(db, known, name);
          const place = { userId: db.userId, collectionId, itemId: item.id };
          const where = { userId_collectionId_itemId: place };
          const isIn = (await db.tx.collectionItem.findUnique({ where })) !== null;
          await (isIn
            ? removeFromCollection(apply, collection, item.id)
            : addToCollection(apply, collection, item, context.now()));
          const { itemsCount } = await requireCollection(db, collectionId);
          return Response.json({ isInCollection: !isIn, itemsCount });
        });
      },
    }),
  },
  collectionsHidden,
);

export const loader = route.loader;
export const action = route.action;
