import * as z from 'zod/mini';
import { type CollectionCover, collectionCoverSchema } from './collection-cover.ts';
import { storableText } from './storable-text.ts';

/** How the models of a collection stand in line where it is asked as one. */
export const failoverOrders = ['hand', 'cheapest', 'fastest'] as const;
export type FailoverOrder = (typeof failoverOrders)[number];

/** A named, ordered group of items. */
export type Collection = {
  readonly id: string;
  readonly title: string;
  /** How programs name it: set by the server once, unchanged by renames; null until confirmed. */
  readonly slug: string | null;
  /** Who is asked first where it is asked as one model; `hand` is the order of its items. */
  readonly failover: FailoverOrder;
  /** What it is known by at a glance; null is none. */
  readonly cover: CollectionCover | null;
  /** ISO 8601 with milliseconds, UTC. */
  readonly createdAt: string;
  /** When it was deleted; it and its items stay, so that they can come back. */
  readonly deletedAt: string | null;
};

/** Lower case only: the database writes uuids so, and records are compared as text. */
export const collectionIdSchema = z
  .uuid()
  .check(z.refine((id) => id === id.toLowerCase(), { error: 'must be in lower case' }));

export const collectionTitleSchema = storableText(200);

/** An immutable collection. */
export const collection = (fields: Collection): Collection => Object.freeze({ ...fields });

/** A collection on the wire or in a store. */
export const collectionSchema = z.pipe(
  z.object({
    id: z.string(),
    title: z.string(),
    slug: z.nullable(z.string()),
    // Absent in what was stored before there was a choice.
    failover: z._default(z.enum(failoverOrders), 'hand'),
    cover: z._default(z.nullable(collectionCoverSchema), null),
    createdAt: z.string(),
    deletedAt: z.nullable(z.string()),
  }),
  z.transform(collection),
);
