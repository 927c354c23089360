import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

type Asked = {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Exactly as it arrived. */
  readonly text: string;
};
type Answer = (response: ServerResponse, asked: Asked, request: IncomingMessage) => unknown;

/** A model server on loopback that answers as it is told, and remembers what it was asked. */
export type ScriptedUpstream = {
  readonly origin: string;
  readonly asked: Asked[];
  /** How many of its answers were left by whoever asked. */
  left(): number;
  answer(next: Answer): void;
  stop(): void;
};

/** An answer of a chat model, whole. */
export const completion = (content: string, model = 'm') => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model,
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
});

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(value));

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;

export const chunk = (content: string) =>
  event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta: { content }, finish_reason: null }],
  });

export const usageChunk = event({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [],
  usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
});

export const done = 'data: [DONE]\n\n';

/** A stream of these pieces, each written by itself. */
export const stream =
  (...pieces: (string | Buffer)[]): Answer =>
  async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces)
      await new Promise<void>((written) => response.write(piece, () => setImmediate(written)));
    response.end();
  };

export async function startScriptedUpstream(
  first: Answer = json(completion('Hello')),
): Promise<ScriptedUpstream> {
  const asked: Asked[] = [];
  let left = 0;
  let answer = first;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const piece of request) chunks.push(piece);
    const { url = '', headers } = request;
    const one = { url, headers, text: Buffer.concat(chunks).toString() };
    asked.push(one);
    response.on('close', () => {
      if (!response.writableFinished) left += 1;
    });
    await answer(response, one, request);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  afterAll(stop);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    left: () => left,
    answer: (next) => {
      answer = next;
    },
    stop,
  };
}
