import { isObject } from './json.ts';

/** Tokens of one answer; what its provider did not say is absent. */
export type Usage = {
  readonly input?: number;
  readonly output?: number;
  readonly total?: number;
  /** Of `input`: read from the provider's cache. */
  readonly cached?: number;
  /** Of `output`: spent on thinking. */
  readonly reasoning?: number;
};

const count = (...values: readonly unknown[]): number | undefined => {
  const found = values.find((value) => typeof value === 'number' && value >= 0 && value < 2 ** 53);
  return typeof found === 'number' ? Math.floor(found) : undefined;
};

const inside = (value: unknown) => (isObject(value) ? value : {});

/**
 * The `usage` of a chat completion, a response or a list of embeddings (OpenAI and its many
 * relatives); undefined where it holds no number. Never throws, never answers NaN.
 */
export function readUsage(usage: unknown): Usage | undefined {
  if (!isObject(usage)) return undefined;
  const before = { ...inside(usage.prompt_tokens_details), ...inside(usage.input_tokens_details) };
  const after = {
    ...inside(usage.completion_tokens_details),
    ...inside(usage.output_tokens_details),
  };
  const input = count(usage.prompt_tokens, usage.input_tokens);
  const output = count(usage.completion_tokens, usage.output_tokens);
  const summed =
    input === undefined && output === undefined ? undefined : (input ?? 0) + (output ?? 0);
  const total = count(usage.total_tokens) ?? summed;
  const cached = count(before.cached_tokens, usage.prompt_cache_hit_tokens);
  const reasoning = count(after.reasoning_tokens);
  if (total === undefined) return undefined;
  return {
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    total,
    ...(cached !== undefined && { cached }),
    ...(reasoning !== undefined && { reasoning }),
  };
}

/** The usage of a whole answer, a chunk, or an event that carries a `response`. */
export function usageOf(body: unknown): Usage | undefined {
  if (!isObject(body)) return undefined;
  return readUsage(body.usage) ?? (isObject(body.response) ? usageOf(body.response) : undefined);
}

/** Usage as a chat completion tells it; absent numbers are 0, since its readers demand them. */
export function chatUsage(usage: Usage) {
  const { input = 0, output = 0 } = usage;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: usage.total ?? input + output,
    ...(usage.cached !== undefined && { prompt_tokens_details: { cached_tokens: usage.cached } }),
    ...(usage.reasoning !== undefined && {
      completion_tokens_details: { reasoning_tokens: usage.reasoning },
    }),
  };
}
