import { deletedAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { deleteCollection } from '../../collections/change-collection.ts';
import { collectionsHidden } from '../../collections/hidden.ts';
import { collectionIdField } from '../../net/collection-id.ts';
import { requireCollection } from '../../net/require-collection.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest(
  {
    POST: method({
      summary: 'Deletes a collection, so that it can come back',
      scope: 'write',
      body: z.strictObject({ id: collectionIdField }),
      answer: deletedAnswer,
      handle: ({ context, body, flyChange }) =>
        flyChange(async (db, apply) => {
          const collection = await requireCollection(db, body.id);
          await deleteCollection(apply, collection, context.now());
          return Response.json({ deleted: true });
        }),
    }),
  },
  collectionsHidden,
);

export const loader = route.loader;
export const action = route.action;
