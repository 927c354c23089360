import { userFavorite } from '@asterism/core/domain/favorite.ts';
import { favoriteRecordSchema } from '@asterism/core/mutations/record-schema.ts';
import { pendingMutationSchema, syncCookieSchema } from '@asterism/core/protocol/sync.ts';
import * as z from 'zod/mini';

const receipt = {
  cookie: syncCookieSchema,
  clientId: z.string(),
  lastMutationId: z.number(),
  receivedAt: z.number(),
};

/** `outbox.json`: what one client has not seen confirmed, and the last answer it was given. */
export const storedOutboxSchema = z.object({
  clientId: z.nullable(z.string()),
  pending: z.array(pendingMutationSchema),
  /** The highest number this client ever gave; a later mutation must not take it again. */
  highestId: z.number(),
  received: z.nullable(z.object(receipt)),
});
export type StoredOutbox = z.infer<typeof storedOutboxSchema>;

/** `replica-….json`: the server's state, for every window. */
export const storedReplicaSchema = z.object({
  ...receipt,
  records: z.array(
    z.object({
      type: z.literal('favorite'),
      key: z.string(),
      value: z.pipe(
        favoriteRecordSchema,
        z.transform((favorite: z.infer<typeof favoriteRecordSchema>) => userFavorite(favorite)),
      ),
    }),
  ),
});
