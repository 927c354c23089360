import * as z from 'zod/mini';
import { type UserFavorite, userFavorite } from './favorite.ts';

/** A favourite on the wire or in a store. */
export const favoriteSchema = z.pipe(
  z.object({
    itemId: z.string(),
    createdAt: z.string(),
    tags: z.array(z.string()),
    name: z.string(),
    provider: z.nullable(z.string()),
    providerName: z.nullable(z.string()),
  }),
  z.transform((fields) => userFavorite(fields as UserFavorite)),
);
