import * as z from 'zod/mini';
import { serverNames, troubleSchema } from '../domain/endpoint.ts';
import { capabilities } from '../domain/model.ts';

const text = z.nullable(z.string());
const figure = z.nullable(z.number());

/** A model of an own endpoint as pickers show it. */
export const endpointModelSchema = z.object({
  id: z.string(),
  name: z.string(),
  contextLength: figure,
  outputLimit: figure,
  price: z.object({ input: figure, output: figure, cacheRead: figure }),
  modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }),
  capabilities: z.array(z.enum(capabilities)),
  releasedAt: text,
  expiresAt: text,
});

/**
 * What can be picked at an endpoint now: `ready`; `loading`, it answers and needs a moment; `down`;
 * `unknown`, not asked yet; `inactive`, switched off by its person; `removed`, with stars left.
 */
export const endpointStates = [
  'ready',
  'loading',
  'down',
  'unknown',
  'inactive',
  'removed',
] as const;
export type EndpointState = (typeof endpointStates)[number];

/** What a provider of the catalog can be used by. */
const usableBy = ['lockbox', 'environment', 'nothing'] as const;

/**
 * `GET /api/endpoint-catalog`: a person's endpoints with the models that pickers show. Models come
 * only with endpoints that are active; `gone` are ids an active endpoint once listed and lists no more.
 * `keys` names the providers that have a key in force or need none (`nothing`): a model of any other
 * one of the catalog cannot be used. An earlier server does not tell.
 * The ETag is `revision`, a hash of all this: response times and times of checks are not in it.
 */
export const endpointCatalogSchema = z.object({
  revision: z.string(),
  endpoints: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      server: z.nullable(z.enum(serverNames)),
      state: z.enum(endpointStates),
      /** Since when it is in that state; ISO 8601. */
      since: text,
      trouble: z.nullable(troubleSchema),
      models: z.array(endpointModelSchema),
      gone: z.array(z.string()),
    }),
  ),
  keys: z.optional(z.array(z.object({ provider: z.string(), by: z.enum(usableBy) }))),
});
export type EndpointCatalog = z.infer<typeof endpointCatalogSchema>;
