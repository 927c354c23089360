import { syncCookieSchema } from '@asterism/core/protocol/sync.ts';
import { readRecord } from '@asterism/core/sync/read-record.ts';
import * as z from 'zod/mini';

const receipt = {
  cookie: syncCookieSchema,
  clientId: z.string(),
  lastMutationId: z.number(),
  receivedAt: z.number(),
  staleAfter: z.optional(z.number()),
};

const made = { uuid: z.string(), name: z.string(), args: z.unknown() };

/** `outbox.json`: what one client has not seen confirmed, and the last answer it was given. */
export const storedOutboxSchema = z.object({
  clientId: z.nullable(z.string()),
  /** Read one by one: an entry that cannot be read takes no other with it. */
  pending: z.array(z.unknown()),
  acknowledged: z.array(z.object({ ...made, at: z.number() })),
  recovered: z.array(z.object(made)),
  unreadable: z.array(z.unknown()),
  /** The highest number this client ever gave; a later mutation must not take it again. */
  highestId: z.number(),
  received: z.nullable(z.object(receipt)),
});
export type StoredOutbox = z.infer<typeof storedOutboxSchema>;

const record = z.object({ type: z.string(), key: z.string(), value: z.unknown() });

/** `replica-….json`: the server's state, for every window. */
export const storedReplicaSchema = z.object({
  ...receipt,
  records: z.pipe(
    z.array(record),
    z.transform((records) => records.map(readRecord).filter((known) => known !== undefined)),
  ),
});
