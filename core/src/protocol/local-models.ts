/** `/api/local-models…`: a person's own endpoints, in the source document's shapes. */
import * as z from 'zod/mini';
import {
  endpointPathsSchema,
  endpointTypes,
  healthStatuses,
  serverNames,
  troubleSchema,
} from '../domain/endpoint.ts';

const time = z.nullable(z.string());

/** One endpoint as it is answered; its key never is. Times are ISO 8601. */
export const localModelSchema = z.object({
  id: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  endpointType: z.enum(endpointTypes),
  /** What it turned out to be; null until it answered. */
  detectedServer: z.nullable(z.enum(serverNames)),
  /** The header its key goes into; null: as its server wants it, else `Authorization: Bearer`. */
  authHeader: z.nullable(z.string()),
  paths: endpointPathsSchema,
  hasApiKey: z.boolean(),
  isActive: z.boolean(),
  healthStatus: z.enum(healthStatuses),
  /** It answers, and its model is still being loaded. */
  isLoading: z.boolean(),
  lastHealthCheck: time,
  responseTimeMs: z.nullable(z.number()),
  /** What is wrong while it is unhealthy, or why its models could not be listed. */
  trouble: z.nullable(troubleSchema),
  /** Since when its health is what it is. */
  healthSince: time,
  availableModels: z.array(z.string()),
  lastModelDiscovery: time,
  lastUsedAt: time,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type LocalModel = z.infer<typeof localModelSchema>;

/** `GET` and `POST /api/local-models/:id/health`. */
export const localModelHealthSchema = z.object({
  status: z.enum(healthStatuses),
  isLoading: z.boolean(),
  responseTimeMs: z.nullable(z.number()),
  errorMessage: z.nullable(z.string()),
  trouble: z.nullable(troubleSchema),
  lastChecked: time,
  /** How many models it lists. */
  availableModels: z.number(),
});
export type LocalModelHealth = z.infer<typeof localModelHealthSchema>;
