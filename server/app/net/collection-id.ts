import * as z from 'zod/mini';

/** A collection's id in any case; records know lower case only. */
export const collectionIdField = z.pipe(
  z.uuid({ error: 'is not the id of a collection, a uuid' }),
  z.transform((id) => id.toLowerCase()),
);
