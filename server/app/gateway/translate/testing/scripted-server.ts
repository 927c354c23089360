/** A small HTTP server whose answers a test writes; official clients talk to it. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Reply = {
  readonly status: number;
  readonly contentType: string;
  /** Written one by one. */
  readonly pieces: Iterable<string | Uint8Array>;
};

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
};

export const jsonReply = (body: unknown, status = 200): Reply => ({
  status,
  contentType: 'application/json',
  pieces: [JSON.stringify(body)],
});

export async function startScriptedServer(answer: (asked: Asked) => Reply) {
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url: path = '', headers } = request;
    const reply = answer({ method, path, headers, body: text ? JSON.parse(text) : undefined });
    response.writeHead(reply.status, { 'Content-Type': reply.contentType });
    for (const piece of reply.pieces) response.write(piece);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
