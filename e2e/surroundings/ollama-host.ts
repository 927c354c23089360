import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers as Ollama does, on loopback. */
export type OllamaHost = {
  readonly baseUrl: string;
  /** What it has pulled; changed at will. */
  models: string[];
  /** Nobody listens on its port any more. */
  stop(): Promise<void>;
  /** It listens on that port again. */
  start(): Promise<void>;
};

const shown = {
  capabilities: ['completion', 'tools'],
  model_info: { 'llama.context_length': 131_072 },
};

function answer(host: OllamaHost, request: IncomingMessage, response: ServerResponse) {
  const send = (body: unknown) => {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(body));
  };
  const { pathname } = new URL(request.url ?? '', host.baseUrl);
  if (pathname === '/api/tags')
    return send({
      models: host.models.map((name) => ({ name, model: name, size: 2_019_393_189 })),
    });
  if (pathname === '/api/version') return send({ version: '0.13.0' });
  if (pathname === '/api/show') return send(shown);
  if (pathname === '/') return response.end('Ollama is running');
  response.statusCode = 404;
  response.end('404 page not found');
}

const listen = (server: Server, port: number) =>
  new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });

/** Starts one that has `models`. */
export async function startOllama(...models: string[]): Promise<OllamaHost> {
  const server = createServer((request, response) => answer(host, request, response));
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const host: OllamaHost = {
    baseUrl: `http://127.0.0.1:${port}`,
    models,
    start: () => listen(server, port),
    async stop() {
      if (!server.listening) return;
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
  return host;
}
