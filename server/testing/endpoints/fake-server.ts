import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';

/** A server on loopback that a test started and closes. */
export type FakeServer = {
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly FakeRequest[];
  close(): Promise<void>;
};

export type FakeRequest = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

export type Respond = (request: FakeRequest, response: ServerResponse) => void;

async function listen(server: Server): Promise<Omit<FakeServer, 'requests'>> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of open) socket.destroy();
    await closed;
  };
  return { origin: `http://127.0.0.1:${port}`, port, close };
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Starts an HTTP server that reads each request whole before it answers. */
export async function startFakeServer(respond: Respond): Promise<FakeServer> {
  const requests: FakeRequest[] = [];
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (chunk) => (body += chunk));
    incoming.on('end', () => {
      const { method = 'GET', url: path = '/', headers } = incoming;
      const request = { method, path, headers, body };
      requests.push(request);
      respond(request, response);
    });
  });
  return { ...(await listen(server)), requests };
}

/** Starts a listener that speaks with raw sockets. */
export async function startFakeSocket(onSocket: (socket: Socket) => void): Promise<FakeServer> {
  return { ...(await listen(createTcpServer(onSocket))), requests: [] };
}
