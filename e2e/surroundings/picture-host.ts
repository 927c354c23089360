import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host of one picture on loopback that remembers what it was asked; 404 where it has none. */
export async function servePicture(bytes: Buffer | undefined) {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'image/png' }).end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ host, origin: `http://${host}`, asked },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
