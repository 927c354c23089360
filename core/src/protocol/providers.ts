import * as z from 'zod/mini';
import { newModelsRules } from '../domain/provider-preference.ts';

/** Where the key comes from that a person's calls of a provider are made with. */
export const keySources = ['lockbox', 'environment', 'none'] as const;
export type KeySource = (typeof keySources)[number];

/**
 * What asking a provider about a key came to: it takes it (`ok`), it does not (`refused`), it could
 * not be asked (`unreachable`), or its answer says nothing about the key (`unknown`).
 */
export const keyCheckStatuses = ['ok', 'refused', 'unreachable', 'unknown'] as const;
export type KeyCheckStatus = (typeof keyCheckStatuses)[number];

const text = z.nullable(z.string());

/** One provider's key as its person sees it: never the key. */
export const keyStateSchema = z.object({
  /** Programs on one's own machine and own endpoints need none. */
  needed: z.boolean(),
  /** The lockbox comes first, the environment second. */
  inForce: z.enum(keySources),
  /** Whether the person has stored one, in force or not. */
  lockbox: z.boolean(),
  /** The variable that holds one, where this server takes keys from its environment. */
  environment: text,
  /** How the stored key ends. */
  lastFour: text,
  /** When it was stored; ISO 8601. */
  updatedAt: text,
  /** What was last found out about the key in force; null while it was not checked. */
  check: z.nullable(
    z.object({ status: z.enum(keyCheckStatuses), message: z.string(), checkedAt: z.string() }),
  ),
});
export type KeyState = z.infer<typeof keyStateSchema>;

/** `GET /api/providers`: the catalog's in byte order, then own endpoints in the order they were added. */
export const providersAnswer = z.object({
  providers: z.array(
    z.object({
      provider: z.string(),
      name: z.string(),
      kind: z.enum(['catalog', 'endpoint']),
      modelsCount: z.number(),
      isEnabled: z.boolean(),
      newModels: z.enum(newModelsRules),
      key: keyStateSchema,
    }),
  ),
});
export type ProviderList = z.infer<typeof providersAnswer>;

/** `PUT /api/providers/:id/key`: stored, whatever `message` says of the check. */
export const storedKeyAnswer = z.object({ message: z.string(), key: keyStateSchema });
export type StoredKey = z.infer<typeof storedKeyAnswer>;

/** `POST /api/providers/:id/key/check`. */
export const keyCheckAnswer = z.object({
  status: z.enum(keyCheckStatuses),
  /** What happened and what to do, in one sentence. */
  message: z.string(),
  responseTimeMs: z.nullable(z.number()),
});
export type KeyCheck = z.infer<typeof keyCheckAnswer>;
