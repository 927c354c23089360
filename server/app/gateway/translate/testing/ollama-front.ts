import { completionSchema } from '../chat-completion.ts';
import type { ChatRequest } from '../chat-request.ts';
import { errorOfUpstream } from '../errors.ts';
import {
  chatRequestOfOllamaChat,
  chatRequestOfOllamaGenerate,
} from '../ollama/chat-request-of-ollama.ts';
import {
  modelToShow,
  type OllamaModel,
  ollamaRunning,
  ollamaShow,
  ollamaTags,
  ollamaVersion,
} from '../ollama/ollama-models.ts';
import { ollamaError, ollamaOfChat } from '../ollama/ollama-of-chat.ts';
import { ollamaLoaded } from '../ollama/ollama-shape.ts';
import { ollamaSink } from '../ollama/ollama-sink.ts';
import { openaiSource } from '../stream/chunk-source.ts';
import { translateStream } from '../stream/translate-stream.ts';
import { asStream, stamp, translated } from './chat-script.ts';
import type { ChatAnswer } from './responses-front.ts';
import { type Asked, jsonReply, type Reply, startScriptedServer } from './scripted-server.ts';

/** Each look at it is 5 ms later. */
function slowClock() {
  let time = stamp.at.getTime();
  return () => {
    time += 5;
    return time;
  };
}

const models: OllamaModel[] = [
  {
    id: 'openai/gpt-x',
    contextLength: 128_000,
    capabilities: ['tools', 'vision', 'reasoning', 'open-weights'],
    modifiedAt: stamp.at,
    family: 'gpt',
  },
  { id: 'local', contextLength: null, capabilities: [], modifiedAt: stamp.at },
];

function list(path: string, body: unknown): Reply | undefined {
  if (path === '/api/tags') return jsonReply(ollamaTags(models));
  if (path === '/api/version') return jsonReply(ollamaVersion());
  if (path === '/api/ps') return jsonReply(ollamaRunning());
  if (path !== '/api/show') return undefined;
  const named = modelToShow(body);
  if (!named.ok) return jsonReply(ollamaError(named.error), named.error.status);
  const model = models.find(({ id }) => id === named.model);
  return model ? jsonReply(ollamaShow(model)) : jsonReply({ error: 'not found' }, 404);
}

/** Ollama's API in front of an upstream that only knows chat completions. */
export async function startOllamaFront(upstream: (request: ChatRequest) => ChatAnswer) {
  const requests: ChatRequest[] = [];
  const chat = ({ path, body }: Asked): Reply => {
    const form = path === '/api/generate' ? 'generate' : 'chat';
    const read =
      form === 'chat' ? chatRequestOfOllamaChat(body) : chatRequestOfOllamaGenerate(body);
    if (read.kind === 'refused') return jsonReply(ollamaError(read.error), read.error.status);
    if (read.kind === 'load') return jsonReply(ollamaLoaded(form, read.model, stamp.at));
    requests.push(read.request);
    const answer = upstream(read.request);
    if ('status' in answer) {
      const error = errorOfUpstream(answer.status, answer.body);
      return jsonReply(ollamaError(error), error.status);
    }
    const { model } = read.request;
    const now = slowClock();
    if ('completion' in answer) {
      const completion = completionSchema.parse(answer.completion);
      return jsonReply(ollamaOfChat(completion, { form, model, asked: now(), ended: now() }));
    }
    const translation = translateStream(openaiSource(), ollamaSink({ form, model, now }));
    const text = 'raw' in answer ? answer.raw : asStream(answer.chunks);
    const { contentType } = translation;
    return { status: 200, contentType, pieces: translated(translation, text, 3) };
  };
  const server = await startScriptedServer((asked) => list(asked.path, asked.body) ?? chat(asked));
  return { ...server, requests };
}
