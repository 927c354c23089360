import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type APIRequestContext, expect } from '@playwright/test';

type Message = { readonly role: string; readonly content: string };
type Asked = {
  readonly path: string;
  readonly messages: readonly Message[];
  readonly model: string;
};
type Script = {
  /** What it says, piece by piece: words, or a delta as it is sent. */
  readonly pieces: readonly (string | object)[];
  /** It says only the first piece until it is released. */
  readonly isHeld?: boolean;
  /** It answers this error instead. */
  readonly status?: number;
  readonly retryAfter?: number;
  /** Why it finishes; `stop` where nothing is told. */
  readonly finish?: string;
};

const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`;
const ending = (finish_reason: string) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason }] })}\n\n`;
const usage = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 412, completion_tokens: 318, total_tokens: 730 } })}\n\n`;

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const piece of request) chunks.push(piece);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
}

/** A model server on loopback that speaks OpenAI's API, answers as it is told and hears who leaves. */
export async function startChatHost(...models: readonly string[]) {
  const asked: Asked[] = [];
  const scripts = new Map<string, Script>();
  const held: (() => void)[] = [];
  let left = 0;
  let image = '';
  let drawsAddresses = false;

  async function chat(response: ServerResponse, script: Script) {
    const { pieces, isHeld, status, retryAfter, finish = 'stop' } = script;
    if (status !== undefined) {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      });
      return void response.end(JSON.stringify({ error: { message: 'It is being repaired.' } }));
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [at, piece] of pieces.entries()) {
      response.write(chunk(typeof piece === 'string' ? { content: piece } : piece));
      if (isHeld && at === 0) await new Promise<void>((go) => held.push(go));
    }
    response.end(`${ending(finish)}${usage}data: [DONE]\n\n`);
  }

  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (path === '/v1/models') {
      response.setHeader('content-type', 'application/json');
      const data = models.map((id) => ({ id, object: 'model' }));
      return void response.end(JSON.stringify({ object: 'list', data }));
    }
    if (path === '/v1/images/generations') {
      asked.push({ path, messages: [], ...(await bodyOf(request)) });
      response.setHeader('content-type', 'application/json');
      const drawn = drawsAddresses
        ? { url: `http://${request.headers.host}/drawn.png` }
        : { b64_json: image };
      return void response.end(JSON.stringify({ created: 1, data: [drawn] }));
    }
    if (path === '/drawn.png') return void response.end(Buffer.from(image, 'base64'));
    if (path !== '/v1/chat/completions') return void response.writeHead(404).end();
    const { model, messages } = await bodyOf(request);
    asked.push({ path, model, messages });
    response.on('close', () => {
      if (!response.writableFinished) left += 1;
    });
    await chat(response, scripts.get(model) ?? { pieces: [`I am ${model}.`] });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    left: () => left,
    /** How a model answers from now on. */
    script: (model: string, script: Script) => void scripts.set(model, script),
    /** What it draws: base64; answered as an address where that is said. */
    draw(base64: string, isAddress = false) {
      image = base64;
      drawsAddresses = isAddress;
    },
    release() {
      for (const go of held.splice(0)) go();
    },
    /** Nobody listens on its port any more. */
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
export type ChatHost = Awaited<ReturnType<typeof startChatHost>>;

/** Adds it as an active endpoint; answers how its models are spelt. */
export async function addChatHost(
  request: APIRequestContext,
  { origin }: { readonly origin: string },
  { baseUrl, name = 'Workstation' }: { readonly baseUrl: string; readonly name?: string },
): Promise<(model: string) => string> {
  const answer = await request.post(`${origin}/api/local-models`, {
    headers: { origin },
    data: { name, baseUrl, endpointType: 'openai-compatible', isActive: true },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id }: { id: string } = await answer.json();
  return (model) => `endpoint-${id}/${model}`;
}
