import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a fake model server behaves; changed while it runs. */
type Behaviour = {
  readonly models: readonly string[];
  /** `forbids`: as Ollama answers an origin it does not know. `failing`: 500 to everything. */
  readonly mood: 'well' | 'forbids' | 'failing';
  /** What it wants as `Authorization: Bearer`. */
  readonly key?: string;
};

/** A model server on loopback that speaks Ollama's API. */
export type Upstream = {
  readonly origin: string;
  /** `host:port`, as a person would type it. */
  readonly host: string;
  behave(changes: Partial<Behaviour>): void;
  close(): Promise<void>;
};

const tagOf = (name: string) => ({
  name,
  model: name,
  size: 4_683_087_332,
  digest: 'a'.repeat(64),
  modified_at: '2026-10-01T08:00:00Z',
  details: {
    family: 'qwen3',
    parameter_size: /:([\d.]+b)$/.exec(name)?.[1]?.toUpperCase() ?? '8.2B',
    quantization_level: 'Q4_K_M',
  },
});

const shown = {
  capabilities: ['completion', 'tools'],
  details: tagOf('any').details,
  model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': 40_960 },
};

function answerOf(path: string, { models, mood, key }: Behaviour, bearer: string | undefined) {
  if (mood === 'failing') return [500, { error: 'out of memory' }] as const;
  if (mood === 'forbids') return [403, ''] as const;
  if (key !== undefined && bearer !== `Bearer ${key}`)
    return [401, { error: 'unauthorized' }] as const;
  if (path === '/api/version') return [200, { version: '0.12.3' }] as const;
  if (path === '/api/tags') return [200, { models: models.map(tagOf) }] as const;
  if (path === '/api/show') return [200, shown] as const;
  return [404, { error: 'not found' }] as const;
}

/** Starts a fake Ollama on a free port. */
export async function startUpstream(behaviour: Partial<Behaviour> = {}): Promise<Upstream> {
  let current: Behaviour = { models: ['qwen3:8b'], mood: 'well', ...behaviour };
  const server = http.createServer((request, response) => {
    const [status, body] = answerOf(request.url ?? '', current, request.headers.authorization);
    request.resume();
    if (request.url === '/' && status === 404) return void response.end('Ollama is running');
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === '' ? '' : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    behave: (changes) => {
      current = { ...current, ...changes };
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
