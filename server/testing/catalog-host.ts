import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

type Models = Record<string, Record<string, unknown>>;
export type ModelsDev = Record<string, { id: string; name: string; models: Models }>;

/** A catalog in the shape models.dev serves, `count` models at one provider. */
export function modelsDev(provider: string, count: number): ModelsDev {
  const models = Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `model-${number}`,
      {
        id: `model-${number}`,
        name: `Model ${number}`,
        tool_call: true,
        modalities: { input: ['text', 'image'], output: ['text'] },
        limit: { context: 128_000, output: 4096 },
        cost: { input: 0.25, output: 1.5 },
        release_date: '2026-01-02',
      },
    ]),
  );
  return { [provider]: { id: provider, name: provider.toUpperCase(), models } };
}

/** A web server on loopback that serves whatever `content` currently is, with an ETag. */
export async function startCatalogHost(first: unknown) {
  const state = { content: first, status: 200, requests: [] as { etag: string | undefined }[] };
  const server = createServer((request, response) => {
    const body = typeof state.content === 'string' ? state.content : JSON.stringify(state.content);
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    const known = request.headers['if-none-match'];
    state.requests.push({ etag: known });
    response.setHeader('etag', etag);
    response.statusCode = known === etag ? 304 : state.status;
    response.end(known === etag ? undefined : body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api.json`;
  return Object.assign(state, { url });
}
