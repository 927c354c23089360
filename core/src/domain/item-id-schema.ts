import * as z from 'zod/mini';
import { type ItemId, isItemId, maxItemIdLength } from './item-id.ts';

/** A well-formed item id in what comes in. */
export const itemIdSchema = z.string().check(
  z.minLength(1),
  z.maxLength(maxItemIdLength),
  z.refine(isItemId, {
    error:
      'is not an item id: expected model:<provider>/<id>, generation:<uuid> or tool:<server>/<name>',
  }),
);

/** {@link itemIdSchema}, answering the type. */
export const itemIdField = z.pipe(
  itemIdSchema,
  z.transform((id) => id as ItemId),
);
