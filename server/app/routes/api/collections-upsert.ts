import { randomUUID } from 'node:crypto';
import { collectionTitleSchema, failoverOrders } from '@asterism/core/domain/collection.ts';
import { collectionAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import { orderCollection, renameCollection } from '../../collections/change-collection.ts';
import { collectionsHidden } from '../../collections/hidden.ts';
import { collectionIdField } from '../../net/collection-id.ts';
import { requireCollection } from '../../net/require-collection.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest(
  {
    POST: method({
      summary: 'Creates a collection, or renames one or orders its models',
      scope: 'write',
      body: z.strictObject({
        id: z.optional(collectionIdField),
        title: collectionTitleSchema,
        failover: z.optional(z.enum(failoverOrders)),
      }),
      answer: collectionAnswer,
      handle: ({ context, body: { id: given, title, failover }, flyChange }) =>
        flyChange(async (db, apply) => {
          const before = given === undefined ? undefined : await requireCollection(db, given);
          const id = before?.id ?? randomUUID();
          const at = context.now().toISOString();
          await (before
            ? renameCollection(apply, before, title)
            : apply([{ name: 'collection.create', args: { id, title, at } }]));
          const made = await requireCollection(db, id);
          if (failover === undefined) return Response.json(made);
          await orderCollection(apply, made, failover);
          return Response.json({ ...made, failover });
        }),
    }),
  },
  collectionsHidden,
);

export const loader = route.loader;
export const action = route.action;
