import { randomUUID } from 'node:crypto';
import { collectionTitleSchema } from '@asterism/core/domain/collection.ts';
import { collectionAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { renameCollection } from '../../collections/change-collection.ts';
import { collectionsHidden } from '../../collections/hidden.ts';
import { collectionIdField } from '../../net/collection-id.ts';
import { requireCollection } from '../../net/require-collection.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest(
  {
    POST: method({
      summary: 'Creates a collection, or renames one',
      scope: 'write',
      body: z.strictObject({ id: z.optional(collectionIdField), title: collectionTitleSchema }),
      answer: collectionAnswer,
      handle: ({ context, body: { id: given, title }, change }) =>
        change(async (db, apply) => {
          const before = given === undefined ? undefined : await requireCollection(db, given);
          const id = before?.id ?? randomUUID();
          const at = context.now().toISOString();
          await (before
            ? renameCollection(apply, before, title)
            : apply([{ name: 'collection.create', args: { id, title, at } }]));
          return Response.json(await requireCollection(db, id));
        }),
    }),
  },
  collectionsHidden,
);

export const loader = route.loader;
export const action = route.action;
