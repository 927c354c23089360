/** What Anthropic answers: the fields that translations read. */
import * as z from 'zod/mini';
import type { Usage } from '../usage.ts';

const count = z.catch(z.nullish(z.number().check(z.nonnegative())), undefined);

const usageSchema = z.object({
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
  output_tokens_details: z.catch(z.nullish(z.object({ thinking_tokens: count })), undefined),
});
export type AnthropicUsage = z.infer<typeof usageSchema>;

const blockSchema = z.object({
  type: z.string(),
  text: z.optional(z.string()),
  thinking: z.optional(z.string()),
  id: z.optional(z.string()),
  name: z.optional(z.string()),
  input: z.optional(z.unknown()),
});
export type AnswerBlock = z.infer<typeof blockSchema>;

export const messageSchema = z.object({
  type: z.literal('message'),
  content: z.array(blockSchema),
  stop_reason: z.nullish(z.string()),
  usage: z.nullish(usageSchema),
});

export const eventSchema = z.object({
  type: z.string(),
  index: z.optional(z.number()),
  message: z.optional(z.object({ usage: z.nullish(usageSchema) })),
  content_block: z.optional(blockSchema),
  delta: z.optional(
    z.object({
      type: z.optional(z.string()),
      text: z.optional(z.string()),
      thinking: z.optional(z.string()),
      partial_json: z.optional(z.string()),
      stop_reason: z.nullish(z.string()),
    }),
  ),
  usage: z.nullish(usageSchema),
});

const finishReasons: { readonly [stop: string]: string } = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  pause_turn: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool_calls',
  refusal: 'content_filter',
};

/** A chat's finish reason; a reason that is new to us is an end like another. */
export const finishReasonOf = (stop: string | null | undefined): string =>
  finishReasons[stop ?? 'end_turn'] ?? 'stop';

/** Anthropic counts what the cache gave and took beside its input; a chat counts it within. */
export function usageOfAnthropic(usage: AnthropicUsage | null | undefined): Usage | undefined {
  if (!usage) return undefined;
  const cached = usage.cache_read_input_tokens ?? 0;
  const input = (usage.input_tokens ?? 0) + cached + (usage.cache_creation_input_tokens ?? 0);
  const output = usage.output_tokens ?? 0;
  const reasoning = usage.output_tokens_details?.thinking_tokens;
  return {
    input,
    output,
    total: input + output,
    cached,
    ...(typeof reasoning === 'number' && { reasoning }),
  };
}
