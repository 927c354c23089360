/** What the routes of own endpoints answer, beyond the endpoint itself. */
import * as z from 'zod/mini';
import { endpointTypes, serverNames, troubleSchema } from '../domain/endpoint.ts';
import { endpointModelSchema } from './endpoint-catalog.ts';
import { localModelSchema } from './local-models.ts';

const text = z.nullable(z.string());
const figure = z.nullable(z.number());
const trouble = z.nullable(troubleSchema);

export const localModelsAnswer = z.object({
  localModels: z.array(localModelSchema),
  nextCursor: text,
  total: z.number(),
});

const discovered = z.extend(endpointModelSchema, {
  family: text,
  parameterSize: text,
  quantization: text,
  sizeBytes: figure,
});

export const endpointModelsAnswer = z.object({
  models: z.array(discovered),
  availableModels: z.array(z.string()),
  lastModelDiscovery: text,
  trouble,
  nextCursor: text,
});

export const endpointChecksAnswer = z.object({
  checks: z.array(
    z.object({
      at: z.string(),
      status: z.enum(['healthy', 'loading', 'unhealthy']),
      responseTimeMs: figure,
      errorClass: text,
    }),
  ),
  nextCursor: text,
});

/** What an address turned out to be, or why nothing could be told. */
export const detectionAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    baseUrl: z.string(),
    server: z.enum(serverNames),
    endpointType: z.enum(endpointTypes),
    models: z.number(),
    needsKey: z.boolean(),
    trouble,
  }),
  z.object({
    ok: z.literal(false),
    trouble: troubleSchema,
    tried: z.array(z.object({ address: z.string(), sentence: z.string() })),
  }),
]);

const sums = {
  requests: z.number(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  /** USD; null where no price is known. */
  costEstimate: figure,
  errors: z.number(),
};

/** What was used of an endpoint; latencies in ms, days in UTC. */
export const endpointUsageAnswer = z.object({
  ...sums,
  latency: z.object({ p50: figure, p95: figure }),
  lastUsedAt: text,
  byDay: z.array(z.object({ ...sums, day: z.string() })),
  byModel: z.array(z.object({ ...sums, model: z.string() })),
});
