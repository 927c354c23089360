/** Endpoints that are dead or bad in every way there is; a table, for tests of each and of all. */
import { gzipSync } from 'node:zlib';
import { type FakeServer, startFakeServer, startFakeSocket } from './fake-server.ts';

/** Starts one and answers its base URL. */
type StartHostile = () => Promise<FakeServer>;

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const MiB = 1024 * 1024;

const refused: StartHostile = async () => {
  const server = await startFakeServer(() => undefined);
  await server.close();
  return { ...server, close: async () => undefined };
};

/** The same server under an address that is spoken with by TLS. */
const asTls = async (starting: Promise<FakeServer>): Promise<FakeServer> => {
  const server = await starting;
  return { ...server, origin: server.origin.replace('http:', 'https:') };
};

/** Writes a piece again and again until the other end leaves. */
function startRepeating(piece: string | Buffer, everyMs: number): Promise<FakeServer> {
  return startFakeSocket((socket) => {
    socket.once('data', () => {
      socket.write(`${head}transfer-encoding: chunked\r\n\r\n2\r\n{"\r\n`);
      const chunk = Buffer.concat([
        Buffer.from(`${piece.length.toString(16)}\r\n`),
        Buffer.from(piece),
        Buffer.from('\r\n'),
      ]);
      const timer = setInterval(() => socket.write(chunk), everyMs);
      socket.once('close', () => clearInterval(timer));
    });
  });
}

export const hostileServers = {
  refused,
  /** Takes the connection and never says a word. */
  silent: () => startFakeSocket((socket) => void socket.resume()),
  'slow drip': () => startRepeating(' ', 200),
  'endless body': () => startRepeating(Buffer.alloc(MiB, 0x20), 1),
  'gzip bomb': () => {
    const bomb = gzipSync(Buffer.alloc(64 * MiB, 0x20));
    return startFakeServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(bomb);
    });
  },
  'redirect loop': () =>
    startFakeServer(({ path }, response) => void response.writeHead(302, { location: path }).end()),
  'no TLS': () => asTls(startFakeServer((_, response) => void response.end('plain'))),
  'no HTTP': () => startFakeSocket((socket) => void socket.end('220 mail.example ESMTP\r\n')),
  'hangs up': () => startFakeSocket((socket) => void socket.destroy()),
  'web page': () =>
    startFakeServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!DOCTYPE html><html><title>Router</title></html>');
    }),
  'bare 500': () => startFakeServer((_, response) => void response.writeHead(500).end('oops')),
} satisfies Record<string, StartHostile>;

export type HostileName = keyof typeof hostileServers;
