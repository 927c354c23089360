import { type Stamp, seconds } from '../chat-completion.ts';
import type { ApiError } from '../errors.ts';
import type { Usage } from '../usage.ts';
import type { ResponseRequest } from './request-schema.ts';

export type OutputItem = {
  readonly type: string;
  readonly id: string;
  readonly [field: string]: unknown;
};

export type Ending =
  | { readonly status: 'in_progress' | 'completed' }
  | { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' | 'content_filter' }
  | { readonly status: 'failed'; readonly error: ApiError };

/** How a response ends, by the finish reason of the chat. */
export function endingOf(finishReason: string | null | undefined): Ending {
  if (finishReason === 'length') return { status: 'incomplete', reason: 'max_output_tokens' };
  if (finishReason === 'content_filter') return { status: 'incomplete', reason: 'content_filter' };
  return { status: 'completed' };
}

const usageOfResponse = (usage: Usage | undefined) =>
  usage
    ? {
        input_tokens: usage.input ?? 0,
        input_tokens_details: { cached_tokens: usage.cached ?? 0 },
        output_tokens: usage.output ?? 0,
        output_tokens_details: { reasoning_tokens: usage.reasoning ?? 0 },
        total_tokens: usage.total ?? (usage.input ?? 0) + (usage.output ?? 0),
      }
    : null;

type Parts = {
  readonly asked: ResponseRequest;
  readonly stamp: Stamp;
  readonly output: readonly OutputItem[];
  readonly ending: Ending;
  readonly usage: Usage | undefined;
};

/** The whole `response` object, with what clients expect to find of their request. */
export function responseObject({ asked, stamp, output, ending, usage }: Parts) {
  const failed = ending.status === 'failed' ? ending.error.error : undefined;
  return {
    id: `resp_${stamp.id}`,
    object: 'response',
    created_at: seconds(stamp.at),
    status: ending.status,
    background: false,
    error: failed ? { code: failed.code ?? 'server_error', message: failed.message } : null,
    incomplete_details: ending.status === 'incomplete' ? { reason: ending.reason } : null,
    instructions: asked.instructions ?? null,
    max_output_tokens: asked.max_output_tokens ?? null,
    max_tool_calls: null,
    metadata: asked.metadata ?? {},
    model: asked.model,
    output,
    parallel_tool_calls: asked.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: {
      effort: asked.reasoning?.effort ?? null,
      summary: asked.reasoning?.summary ?? null,
    },
    service_tier: asked.service_tier ?? 'default',
    store: false,
    temperature: asked.temperature ?? null,
    text: {
      format: asked.text?.format ?? { type: 'text' },
      ...(asked.text?.verbosity && { verbosity: asked.text.verbosity }),
    },
    tool_choice: asked.tool_choice ?? 'auto',
    tools: asked.tools ?? [],
    top_logprobs: 0,
    top_p: asked.top_p ?? null,
    truncation: 'disabled',
    usage: usageOfResponse(usage),
    user: asked.user ?? null,
  };
}
