import { GatewayError } from './gateway-error.ts';
import type { Stamp } from './translate/chat-completion.ts';
import { chatRequestOfResponses } from './translate/responses/chat-request-of-responses.ts';
import { responsesOfChat } from './translate/responses/responses-of-chat.ts';
import { responsesSink } from './translate/responses/responses-sink.ts';
import type { Front } from './translated.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `/v1/responses`. Throws a GatewayError for what a chat cannot have. */
export function responsesFront(fields: Fields, stamp: Stamp): Front {
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
