import { endpointPathsSchema, endpointTypes } from '@asterism/core/domain/endpoint.ts';
import { isStorable } from '@asterism/core/domain/storable.ts';
import * as z from 'zod/mini';
import { longestBaseUrl } from './base-url.ts';

const name = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.trim()),
  ),
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(200),
      z.refine(isStorable, { error: 'holds a character that cannot be stored' }),
    ),
);

const baseUrl = z.string().check(z.minLength(1), z.maxLength(longestBaseUrl));

/** What a header can carry; '' and null say that there is none. */
const apiKey = z.nullable(
  z.string().check(
    z.maxLength(4096),
    z.regex(/^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/, {
      error: 'must be printable ASCII without line breaks or spaces at its ends',
    }),
  ),
);

/** What HTTP itself says with, so that no key may go there. */
const takenHeaders = new Set([
  ...['accept', 'accept-encoding', 'connection', 'content-encoding', 'content-length'],
  ...['content-type', 'cookie', 'expect', 'host', 'keep-alive', 'origin', 'proxy-authorization'],
  ...['proxy-connection', 'referer', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via'],
]);

const authHeader = z.nullable(
  z.string().check(
    z.maxLength(100),
    z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, {
      error: 'is not the name of a header, such as x-api-key',
    }),
    z.refine((header) => !takenHeaders.has(header.toLowerCase()), {
      error: 'is a header that HTTP needs itself; name the one the key goes into',
    }),
  ),
);

const paths = z.nullable(endpointPathsSchema);

/** `POST /api/local-models`. */
export const newEndpointSchema = z.strictObject({
  name,
  baseUrl,
  apiKey: z.optional(apiKey),
  endpointType: z.optional(z.enum(endpointTypes)),
  isActive: z.optional(z.boolean()),
  authHeader: z.optional(authHeader),
  paths: z.optional(paths),
});
export type NewEndpoint = z.infer<typeof newEndpointSchema>;

const ignored = z.optional(z.unknown());

/** `PUT /api/local-models/:id`: what is absent stays, what only answers have is ignored. */
export const changedEndpointSchema = z.strictObject({
  name: z.optional(name),
  baseUrl: z.optional(baseUrl),
  apiKey: z.optional(apiKey),
  endpointType: z.optional(z.enum(endpointTypes)),
  isActive: z.optional(z.boolean()),
  authHeader: z.optional(authHeader),
  paths: z.optional(paths),
  id: ignored,
  detectedServer: ignored,
  hasApiKey: ignored,
  healthStatus: ignored,
  isLoading: ignored,
  lastHealthCheck: ignored,
  responseTimeMs: ignored,
  trouble: ignored,
  healthSince: ignored,
  availableModels: ignored,
  lastModelDiscovery: ignored,
  lastUsedAt: ignored,
  createdAt: ignored,
  updatedAt: ignored,
});
export type ChangedEndpoint = z.infer<typeof changedEndpointSchema>;

/** `POST /api/local-models/detect`. */
export const detectSchema = z.strictObject({ baseUrl, apiKey: z.optional(apiKey) });
