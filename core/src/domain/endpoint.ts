import * as z from 'zod/mini';
import type { Model } from './model.ts';

/** What a person says an endpoint is. */
export const endpointTypes = ['ollama', 'openai-compatible', 'custom'] as const;
export type EndpointType = (typeof endpointTypes)[number];

/** What an endpoint turned out to be when it was asked. */
export const serverNames = [
  'ollama',
  'lm-studio',
  'llama.cpp',
  'vllm',
  'litellm',
  'openrouter',
  'anthropic',
  'openai-compatible',
  'custom',
] as const;
export type ServerName = (typeof serverNames)[number];

export const healthStatuses = ['healthy', 'unhealthy', 'unknown'] as const;
export type HealthStatus = (typeof healthStatuses)[number];

/** What keeps an endpoint from answering; for code that decides. */
export const troubleKinds = [
  'bad-address',
  'blocked-address',
  'dns',
  'refused',
  'unreachable',
  'tls',
  'not-http',
  'closed',
  'timeout',
  'too-slow',
  'too-large',
  'redirects',
  'bad-request',
  'aborted',
  'unauthorized',
  'forbidden-origin',
  'forbidden',
  'wrong-path',
  'html',
  'not-json',
  'no-models',
  'rate-limited',
  'server-error',
  'loading',
  'unexpected-answer',
] as const;
export type TroubleKind = (typeof troubleKinds)[number];

/** What is wrong, for people: what happened and the likely fix. Holds no path, query or key. */
export const troubleSchema = z.object({
  kind: z.enum(troubleKinds),
  sentence: z.string(),
  fix: z.string(),
  /** The HTTP status, where there was an answer. */
  status: z.optional(z.number()),
});
export type Trouble = z.infer<typeof troubleSchema>;

const path = z
  .string()
  .check(
    z.maxLength(300),
    z.regex(/^\/(?!\/)[^\s?#\\]*$/, { error: 'is not a path that begins with /' }),
  );

/** Where a custom endpoint answers, below its base URL; what is left out is as OpenAI has it. */
export const endpointPathsSchema = z.strictObject({
  models: z.optional(path),
  health: z.optional(path),
  chat: z.optional(path),
});
export type EndpointPaths = z.infer<typeof endpointPathsSchema>;

/** A model as its endpoint tells of it; null where the endpoint does not say. */
export type DiscoveredModel = Pick<
  Model,
  'name' | 'contextLength' | 'outputLimit' | 'price' | 'modalities' | 'capabilities' | 'releasedAt'
> & {
  /** The endpoint's own id, byte for byte. */
  readonly id: string;
  /** ISO date on which its provider will take it away. */
  readonly expiresAt: string | null;
  readonly family: string | null;
  readonly parameterSize: string | null;
  readonly quantization: string | null;
  readonly sizeBytes: number | null;
};

export { endpointOf, endpointProvider } from './endpoint-provider.ts';
