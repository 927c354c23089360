import { randomUUID } from 'node:crypto';
import { collectionTitleSchema, failoverOrders } from '@asterism/core/domain/collection.ts';
import { collectionCoverSchema } from '@asterism/core/domain/collection-cover.ts';
import { collectionAnswer } from '@asterism/core/protocol/rest-answers.ts';
import * as z from 'zod/mini';
import {
  coverCollection,
  orderCollection,
  renameCollection,
} from '../../collections/change-collection.ts';
import { collectionsHidden } from '../../collections/hidden.ts';
import { collectionIdField } from '../../net/collection-id.ts';
import { requireCollection } from '../../net/require-collection.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest(
  {
    POST: method({
      summary: 'Creates a collection, or changes its title, order or cover',
      scope: 'write',
      body: z.strictObject({
        id: z.optional(collectionIdField),
        title: collectionTitleSchema,
        failover: z.optional(z.enum(failoverOrders)),
        /** Absent keeps it, null takes it off. */
        cover: z.optional(z.nullable(collectionCoverSchema)),
      }),
      answer: collectionAnswer,
      handle: ({ context, body: { id: given, title, failover, cover }, flyChange }) =>
        flyChange(async (db, apply) => {
          const before = given === undefined ? undefined : await requireCollection(db, given);
          const id = before?.id ?? randomUUID();
          const at = context.now().toISOString();
          await (before
            ? renameCollection(apply, before, title)
            : apply([{ name: 'collection.create', args: { id, title, at } }]));
          const made = await requireCollection(db, id);
          if (failover !== undefined) await orderCollection(apply, made, failover);
          if (cover !== undefined) await coverCollection(apply, made, cover);
          return Response.json({
            ...made,
            ...(failover !== undefined && { failover }),
            ...(cover !== undefined && { cover }),
          });
        }),
    }),
  },
  collectionsHidden,
);

export const loader = route.loader;
export const action = route.action;
