import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import * as z from 'zod/mini';

/** What a call is to come to; it travels in the call's own message. */
const planSchema = z.object({
  id: z.number(),
  kind: z.enum(['json', 'stream', 'refused', 'fails', 'breaks', 'hangs', 'endless']),
  input: z.number(),
  output: z.number(),
  cached: z.number(),
});
export type Plan = z.infer<typeof planSchema>;

const bodySchema = z.object({ messages: z.tuple([z.object({ content: z.string() })]) });

const usageOf = ({ input, output, cached }: Plan) => ({
  ...{ prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  prompt_tokens_details: { cached_tokens: cached },
});

const head = { id: 'c', created: 1, model: 'm' };
const event = (value: object) =>
  `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...value })}\n\n`;
const word = event({ choices: [{ index: 0, delta: { content: 'word ' }, finish_reason: null }] });

const send = (response: ServerResponse, status: number, value: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

function follow(plan: Plan, response: ServerResponse) {
  if (plan.kind === 'hangs') return; // until whoever asked is gone
  if (plan.kind === 'refused') return send(response, 400, { error: { message: 'I will not.' } });
  if (plan.kind === 'fails') return send(response, 503, { error: { message: 'It is busy.' } });
  if (plan.kind === 'json')
    return send(response, 200, {
      ...{ ...head, object: 'chat.completion', usage: usageOf(plan) },
      choices: [{ index: 0, message: { role: 'assistant', content: 'x' }, finish_reason: 'stop' }],
    });
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(word, () => {
    if (plan.kind === 'breaks') response.destroy();
    if (plan.kind !== 'stream') return;
    response.write(word);
    response.write(event({ choices: [], usage: usageOf(plan) }));
    response.end('data: [DONE]\n\n');
  });
}

/** A model server on loopback that does to each call what the call itself plans, and counts. */
export async function startPlannedUpstream() {
  const asked = { first: 0, second: 0, provider: 0 };
  const awaited = new Map<number, () => void>();
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return send(response, 200, { data: [{ id: 'm' }] });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const [{ content }] = bodySchema.parse(body).messages;
    const place = request.url?.startsWith('/first')
      ? 'first'
      : request.url?.startsWith('/second')
        ? 'second'
        : 'provider';
    asked[place] += 1;
    const { failsAt, ...plan } = z
      .extend(planSchema, { failsAt: z.optional(z.string()) })
      .parse(JSON.parse(content));
    awaited.get(plan.id)?.();
    follow(failsAt === place ? { ...plan, kind: 'fails' } : plan, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  /** Settles when the call of that plan is here. */
  const arrival = (id: number) => new Promise<void>((here) => awaited.set(id, here));
  return { arrival, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
