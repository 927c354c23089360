import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider on loopback that lists its models to whoever has one of its keys, and to nobody else. */
export async function startProviderHost(...keys: readonly string[]) {
  const server = createServer((request, response) => {
    const given =
      request.headers.authorization?.replace(/^Bearer /, '') ?? request.headers['x-api-key'];
    const isKnown = typeof given === 'string' && keys.includes(given);
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown ? { data: [] } : { error: { message: 'No.' } }));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
