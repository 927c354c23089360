import * as z from 'zod/mini';

/**
 * Counts up when a record type is added or changes its shape; an older cookie then gets a full
 * snapshot: its delta would leave out what the client could not read when it was written.
 */
export const syncSchemaVersion = 4;
export const maxMutationsPerPush = 200;
/** In characters of JSON: even where each takes three bytes, the body stays below 512 KiB. */
export const maxPushLength = 150_000;

/** Compared as text by whoever keeps it in memory, and by value in PostgreSQL. */
const uuid = z.pipe(
  z.uuid(),
  z.transform((text: string) => text.toLowerCase()),
);
const whole = z.int().check(z.gte(0));

/** A mutation on its way: numbered per client from 1, with a uuid that tells copies apart. */
export const pendingMutationSchema = z.object({
  id: z.int().check(z.gte(1)),
  uuid,
  name: z.string().check(z.maxLength(100)),
  args: z.unknown(),
});
export type PendingMutation = z.infer<typeof pendingMutationSchema>;

/** Where a replica stands: whose data, how far, in which shape. */
export const syncCookieSchema = z.object({
  epoch: z.string().check(z.maxLength(200)),
  version: whole,
  schema: whole,
});
export type SyncCookie = z.infer<typeof syncCookieSchema>;

/** `POST /api/sync/push` */
export const pushRequestSchema = z.strictObject({
  clientId: uuid,
  mutations: z.array(pendingMutationSchema).check(z.maxLength(maxMutationsPerPush)),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

export const rejectionSchema = z.object({ id: whole, message: z.string() });
export type Rejection = z.infer<typeof rejectionSchema>;

export const pushResponseSchema = z.object({
  lastMutationId: whole,
  version: whole,
  rejected: z.array(rejectionSchema),
});
export type PushResponse = z.infer<typeof pushResponseSchema>;

/** `POST /api/sync/pull` */
export const pullRequestSchema = z.strictObject({
  clientId: uuid,
  cookie: z.nullable(syncCookieSchema),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

const recordRef = { type: z.string(), key: z.string() };

export const pullResponseSchema = z.object({
  /** `delta` goes on top of the cookie's state, `snapshot` replaces it. */
  kind: z.enum(['delta', 'snapshot']),
  /** The server does not know this client's past: take a new clientId and renumber. */
  isReset: z.boolean(),
  puts: z.array(z.object({ ...recordRef, value: z.unknown() })),
  tombstones: z.array(z.object(recordRef)),
  lastMutationId: whole,
  cookie: syncCookieSchema,
  /** From that age on a copy counts as stale; an earlier server does not say. */
  staleAfterSeconds: z.optional(z.number()),
});
export type PullResponse = z.infer<typeof pullResponseSchema>;

/** The data of `poke` and `heartbeat` of `GET /api/sync/events`; who connects pulls. */
export const syncEventSchema = z.object({ version: whole });
export type SyncEvent = z.infer<typeof syncEventSchema>;

/** The data of `endpoints`, which older clients pass over: it names no version. */
export const endpointsEventSchema = z.object({ changed: z.boolean() });

/** What the event `items` tells: of which kind something is new that copies do not keep. */
export const itemsEventSchema = z.object({ kind: z.enum(['generation', 'tool']) });
export type NewsKind = z.infer<typeof itemsEventSchema>['kind'];
