import { asksForUsage } from './call-body.ts';
import { GatewayError } from './gateway-error.ts';
import type { Call } from './read-call.ts';
import type { Stamp } from './translate/chat-completion.ts';
import type { OllamaOutcome } from './translate/ollama/chat-request-of-ollama.ts';
import { ollamaOfChat } from './translate/ollama/ollama-of-chat.ts';
import { ollamaSink } from './translate/ollama/ollama-sink.ts';
import { chatRequestOfResponses } from './translate/responses/chat-request-of-responses.ts';
import { responsesOfChat } from './translate/responses/responses-of-chat.ts';
import { responsesSink } from './translate/responses/responses-sink.ts';
import { chatSink } from './translate/stream/chat-sink.ts';
import type { Front } from './translated.ts';

/** `/v1/responses`. Throws a GatewayError for what a chat cannot have. */
export function responsesFront({ fields }: Call, stamp: Stamp): Front {
  const read = chatRequestOfResponses(fields);
  if (!read.ok) throw new GatewayError(read.error);
  const { request, asked } = read;
  return {
    isStream: request.stream === true,
    request,
    sink: () => responsesSink(asked, stamp),
    whole: (completion) => responsesOfChat(completion, asked, stamp),
  };
}

/** `/v1/chat/completions`, for an upstream that knows no chat completions. */
export const chatFront = (call: Call, model: string, stamp: Stamp): Front => ({
  isStream: call.fields.stream === true,
  request: call.fields,
  sink: () => chatSink({ model, stamp, includeUsage: asksForUsage(call) }),
  whole: (completion) => ({ ...completion, model }),
});

/** `/ollama/api/chat` and `/generate`. */
export function ollamaFront(
  form: 'chat' | 'generate',
  { request }: Extract<OllamaOutcome, { kind: 'ask' }>,
  now: () => number,
): Front {
  const asked = now();
  const { model } = request;
  return {
    isStream: request.stream === true,
    request,
    sink: () => ollamaSink({ form, model, now }),
    whole: (completion) => ollamaOfChat(completion, { form, model, asked, ended: now() }),
  };
}
