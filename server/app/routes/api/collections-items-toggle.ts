import { inCollectionAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import {
  addToCollection,
  isInCollection,
  removeFromCollection,
} from '../../collections/change-collection.ts';
import { collectionsHidden } from '../../collections/hidden.ts';
import { knownModels } from '../../endpoints/known-models.ts';
import { collectionIdField } from '../../net/collection-id.ts';
import { requireCollection } from '../../net/require-collection.ts';
import { itemNameFields, requireItem } from '../../net/require-item.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest(
  {
    POST: method({
      summary: 'Puts an item into a collection or takes it out',
      scope: 'write',
      body: z.strictObject({ collectionId: collectionIdField, ...itemNameFields }),
      answer: inCollectionAnswer,
      async handle({ context, body: { collectionId, ...name }, flyChange }) {
        const snapshot = await context.catalog();
        return flyChange(async (db, apply) => {
          const [collection, known] = await Promise.all([
            requireCollection(db, collectionId),
            knownModels(db, snapshot, name.itemId),
          ]);
          const item = await requireItem(db, known, name);
          const isIn = await isInCollection(db, collection, item.id);
          await (isIn
            ? removeFromCollection(apply, collection, item.id)
            : addToCollection(db, apply, collection, item, context.now()));
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
