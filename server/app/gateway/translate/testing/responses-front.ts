import { completionSchema } from '../chat-completion.ts';
import type { ChatRequest } from '../chat-request.ts';
import { errorOfUpstream } from '../errors.ts';
import { chatRequestOfResponses } from '../responses/chat-request-of-responses.ts';
import { responsesOfChat } from '../responses/responses-of-chat.ts';
import { responsesSink } from '../responses/responses-sink.ts';
import { openaiSource } from '../stream/chunk-source.ts';
import { translateStream } from '../stream/translate-stream.ts';
import { asStream, stamp, translated } from './chat-script.ts';
import { jsonReply, type Reply, startScriptedServer } from './scripted-server.ts';

/** An upstream's answer: chunks, a completion, a failure, or a stream as raw text. */
export type ChatAnswer =
  | { chunks: readonly object[] }
  | { completion: object }
  | { raw: string }
  | { status: number; body: string };

/** `/v1/responses` in front of an upstream that only knows chat completions. */
export async function startResponsesFront(upstream: (request: ChatRequest) => ChatAnswer) {
  const requests: ChatRequest[] = [];
  const server = await startScriptedServer(({ body }): Reply => {
    const read = chatRequestOfResponses(body);
    if (!read.ok) return jsonReply({ error: read.error.error }, read.error.status);
    requests.push(read.request);
    const answer = upstream(read.request);
    if ('status' in answer) {
      const { status, error } = errorOfUpstream(answer.status, answer.body);
      return jsonReply({ error }, status);
    }
    if ('completion' in answer) {
      const completion = completionSchema.parse(answer.completion);
      return jsonReply(responsesOfChat(completion, read.asked, stamp));
    }
    const translation = translateStream(openaiSource(), responsesSink(read.asked, stamp));
    const text = 'raw' in answer ? answer.raw : asStream(answer.chunks);
    const { contentType } = translation;
    return { status: 200, contentType, pieces: translated(translation, text) };
  });
  return { ...server, requests };
}
