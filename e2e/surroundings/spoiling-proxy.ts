import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

type Push = { mutations: { args: { item: { name: string } } }[] };

/**
 * Stands before a server and passes everything on, unless it is cut; one push it makes one that
 * cannot be taken.
 */
export async function startSpoilingProxy(target: string) {
  const to = new URL(target);
  let isSpoiling = false;
  let isCut = false;

  const spoiled = (body: Buffer): Buffer => {
    const push = JSON.parse(body.toString()) as Push;
    for (const { args } of push.mutations) args.item.name = '';
    return Buffer.from(JSON.stringify(push));
  };

  const server = createServer(async (asked, answer) => {
    if (isCut) return asked.destroy();
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    const isPush = asked.url === '/api/sync/push';
    const body = isPush && isSpoiling ? spoiled(Buffer.concat(parts)) : Buffer.concat(parts);
    if (isPush) isSpoiling = false;
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = asked.headers;
    const passed = request({
      host: to.hostname,
      port: to.port,
      method: asked.method,
      path: asked.url,
      headers: { ...headers, host: to.host, 'content-length': body.length },
    });
    passed.on('error', () => answer.destroy());
    passed.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.on('error', () => answer.destroy());
      response.pipe(answer);
    });
    answer.on('close', () => passed.destroy());
    passed.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoilNextPush() {
      isSpoiling = true;
    },
    /** Nobody behind it reaches the server until they are joined again. */
    cut() {
      isCut = true;
      server.closeAllConnections();
    },
    join() {
      isCut = false;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
