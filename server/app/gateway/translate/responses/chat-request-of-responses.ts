import type { ChatRequest } from '../chat-request.ts';
import { type ApiError, apiError } from '../errors.ts';
import { firstIssue } from '../first-issue.ts';
import { defined } from '../json.ts';
import { chatMessagesOf } from './chat-messages.ts';
import { chatToolChoiceOf, chatToolsOf } from './chat-tools.ts';
import { type ResponseRequest, responseRequestSchema, type TextFormat } from './request-schema.ts';

type Outcome =
  | { readonly ok: true; readonly request: ChatRequest; readonly asked: ResponseRequest }
  | { readonly ok: false; readonly error: ApiError };

const stateless: readonly (readonly [keyof ResponseRequest, string])[] = [
  ['previous_response_id', 'send the whole conversation as input'],
  ['conversation', 'send the whole conversation as input'],
  ['prompt', 'send its text as instructions'],
  ['background', 'ask without it, streamed if it takes long'],
];

/** What needs an answer to be kept: nothing is stored here. */
function keptElsewhere(asked: ResponseRequest): ApiError | undefined {
  const field = stateless.find(([name]) => asked[name]);
  if (!field) return undefined;
  const [param, instead] = field;
  return apiError(400, `${param} needs stored answers, and nothing is stored here: ${instead}.`, {
    param,
    code: 'unsupported_parameter',
  });
}

function responseFormatOf(format: TextFormat | null | undefined): unknown {
  if (!format || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json_object' };
  const { name, schema, description, strict } = format;
  const json_schema = {
    name,
    schema,
    ...(description && { description }),
    ...(typeof strict === 'boolean' && { strict }),
  };
  return { type: 'json_schema', json_schema };
}

const said = <T>(value: T | null | undefined): T | undefined => value ?? undefined;

/**
 * A `/v1/responses` body as a chat request, with `asked` for the answer's translation; or the 400
 * that says what a chat cannot have. `store` is ignored: answers say `store: false`.
 */
export function chatRequestOfResponses(body: unknown): Outcome {
  const read = responseRequestSchema.safeParse(body);
  if (!read.success) return { ok: false, error: firstIssue(read.error, 'the Responses API') };
  const asked = read.data;
  const kept = keptElsewhere(asked);
  if (kept) return { ok: false, error: kept };
  const talk = chatMessagesOf(asked.input ?? [], asked.instructions);
  if (!talk.ok) return talk;
  const tools = chatToolsOf(asked.tools);
  if (!tools.ok) return tools;
  const choice = chatToolChoiceOf(asked.tool_choice);
  if (!choice.ok) return choice;
  const hasTools = tools.value.length > 0;
  const request: ChatRequest = defined({
    model: asked.model,
    messages: talk.messages,
    tools: hasTools ? tools.value : undefined,
    tool_choice: hasTools ? choice.value : undefined,
    parallel_tool_calls: hasTools ? said(asked.parallel_tool_calls) : undefined,
    response_format: responseFormatOf(asked.text?.format),
    verbosity: said(asked.text?.verbosity),
    max_completion_tokens: said(asked.max_output_tokens),
    reasoning_effort: said(asked.reasoning?.effort),
    temperature: said(asked.temperature),
    top_p: said(asked.top_p),
    metadata: said(asked.metadata),
    user: said(asked.user),
    service_tier: said(asked.service_tier),
    safety_identifier: said(asked.safety_identifier),
    prompt_cache_key: said(asked.prompt_cache_key),
    stream: asked.stream ? true : undefined,
    stream_options: asked.stream ? { include_usage: true } : undefined,
  });
  return { ok: true, request, asked };
}
