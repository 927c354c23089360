import { anthropicRequestOfChat } from '../anthropic/anthropic-request-of-chat.ts';
import { anthropicSource } from '../anthropic/anthropic-source.ts';
import { chatOfAnthropic } from '../anthropic/chat-of-anthropic.ts';
import { errorOfUpstream } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { chatSink } from '../stream/chat-sink.ts';
import { translateStream } from '../stream/translate-stream.ts';
import { stamp, translated } from './chat-script.ts';
import { jsonReply, type Reply, startScriptedServer } from './scripted-server.ts';

export type AnthropicAnswer =
  | { stream: string }
  | { message: object }
  | { status: number; body: string };

/** `/v1/chat/completions` in front of a scripted Anthropic; `/anthropic/*` reaches it untranslated. */
export async function startAnthropicUpstream(
  upstream: (request: JsonObject) => AnthropicAnswer,
  target = { model: 'claude-sonnet-4-5', outputLimit: 64_000 as number | null },
) {
  const requests: JsonObject[] = [];
  const plain = (answer: AnthropicAnswer): Reply => {
    if ('status' in answer) return jsonReply(JSON.parse(answer.body), answer.status);
    if ('message' in answer) return jsonReply(answer.message);
    return { status: 200, contentType: 'text/event-stream', pieces: [answer.stream] };
  };
  const server = await startScriptedServer(({ path, body }): Reply => {
    if (path.startsWith('/anthropic/')) return plain(upstream(isObject(body) ? body : {}));
    const read = anthropicRequestOfChat(body, target);
    if (!read.ok) return jsonReply({ error: read.error.error }, read.error.status);
    requests.push(read.request);
    const answer = upstream(read.request);
    if ('status' in answer) {
      const { status, error } = errorOfUpstream(answer.status, answer.body);
      return jsonReply({ error }, status);
    }
    const model = 'anthropic/claude';
    if ('message' in answer) {
      const made = chatOfAnthropic(answer.message, { model, stamp });
      return made.ok ? jsonReply(made.completion) : jsonReply({ error: made.error.error }, 502);
    }
    const options = isObject(body) && isObject(body.stream_options) ? body.stream_options : {};
    const sink = chatSink({ model, stamp, includeUsage: options.include_usage === true });
    const translation = translateStream(anthropicSource(), sink);
    const { contentType } = translation;
    return { status: 200, contentType, pieces: translated(translation, answer.stream, 7) };
  });
  return { ...server, requests };
}
