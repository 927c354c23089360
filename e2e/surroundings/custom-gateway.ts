import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

type Asked = { readonly path: string; readonly key: IncomingHttpHeaders[string] };

/** A gateway of its own kind: another header for the key, other paths, no version among them. */
export async function startCustomGateway(key: string) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const given = request.headers['x-lab-key'];
    asked.push({ path: request.url ?? '', key: given });
    if (given !== key) return response.writeHead(404).end();
    if (request.url === '/llm/alive') return response.end('yes');
    if (request.url !== '/llm/catalog') return response.writeHead(404).end();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: [{ id: 'lab-large' }, { id: 'lab-small' }] }));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/llm`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
