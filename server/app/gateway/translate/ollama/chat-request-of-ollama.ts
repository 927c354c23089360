import type { ChatMessage, ChatRequest, ChatTool } from '../chat-request.ts';
import { type ApiError, apiError } from '../errors.ts';
import { firstIssue } from '../first-issue.ts';
import { defined } from '../json.ts';
import { chatMessagesOfOllama, userContent } from './chat-messages-of-ollama.ts';
import {
  chatSchema,
  generateSchema,
  type OllamaChat,
  type OllamaGenerate,
} from './ollama-schemas.ts';

export type OllamaOutcome =
  | { readonly kind: 'ask'; readonly request: ChatRequest }
  /** The client only wants the model loaded: answer with `ollamaLoaded`. */
  | { readonly kind: 'load'; readonly model: string }
  | { readonly kind: 'refused'; readonly error: ApiError };

type Model = {
  /** Whether the model thinks; undefined where nobody knows. */
  readonly thinks?: boolean;
};

/** `think` as an effort. What is said to a model that cannot think would be a 400 at its provider. */
function effortOf(think: OllamaChat['think'], thinks: boolean | undefined): string | undefined {
  if (thinks === false || think === null || think === undefined) return undefined;
  if (think === true) return 'medium';
  if (think === false) return thinks ? 'none' : undefined;
  return think;
}

function formatOf(format: OllamaChat['format']): object | undefined {
  if (!format) return undefined;
  if (format === 'json') return { type: 'json_object' };
  return { type: 'json_schema', json_schema: { name: 'answer', schema: format } };
}

function requestOf(
  body: OllamaChat | OllamaGenerate,
  messages: ChatMessage[],
  { thinks }: Model,
  tools?: ChatTool[],
): ChatRequest {
  const { model, options, format, think } = body;
  // Ollama streams unless told otherwise.
  const stream = body.stream ?? true;
  const predict = options?.num_predict;
  return defined({
    model,
    messages,
    tools: tools && tools.length > 0 ? tools : undefined,
    response_format: formatOf(format),
    reasoning_effort: effortOf(think, thinks),
    temperature: options?.temperature ?? undefined,
    top_p: options?.top_p ?? undefined,
    seed: options?.seed ?? undefined,
    presence_penalty: options?.presence_penalty ?? undefined,
    frequency_penalty: options?.frequency_penalty ?? undefined,
    stop: options?.stop ?? undefined,
    // -1 and -2 stand for "as much as there is".
    max_tokens: predict && predict > 0 ? predict : undefined,
    stream,
    stream_options: stream ? { include_usage: true } : undefined,
  });
}

const refused = (error: ApiError): OllamaOutcome => ({ kind: 'refused', error });

/** A body of `/api/chat` as a chat request. */
export function chatRequestOfOllamaChat(body: unknown, model: Model = {}): OllamaOutcome {
  const read = chatSchema.safeParse(body);
  if (!read.success) return refused(firstIssue(read.error, 'Ollama'));
  const messages = chatMessagesOfOllama(read.data.messages ?? []);
  if (messages.length === 0) return { kind: 'load', model: read.data.model };
  const tools = (read.data.tools ?? []).map(
    ({ function: { name, description, parameters } }): ChatTool => ({
      type: 'function',
      function: { name, ...(description && { description }), ...(parameters && { parameters }) },
    }),
  );
  return { kind: 'ask', request: requestOf(read.data, messages, model, tools) };
}

const impossible = ['suffix', 'template', 'raw'] as const;

/** A body of `/api/generate` as a chat request; what goes round a chat's template is refused. */
export function chatRequestOfOllamaGenerate(body: unknown, model: Model = {}): OllamaOutcome {
  const read = generateSchema.safeParse(body);
  if (!read.success) return refused(firstIssue(read.error, 'Ollama'));
  const { prompt, system, images } = read.data;
  const param = impossible.find((field) => read.data[field]);
  if (param) {
    const told = `${read.data.model} is reached as a chat, which knows no ${param}. Send a plain prompt.`;
    return refused(apiError(400, told, { param }));
  }
  if (!prompt && !images?.length) return { kind: 'load', model: read.data.model };
  const messages: ChatMessage[] = [
    ...(system ? [{ role: 'system' as const, content: system }] : []),
    { role: 'user', content: userContent(prompt ?? '', images) },
  ];
  return { kind: 'ask', request: requestOf(read.data, messages, model) };
}
