import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

const reasons: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) =>
    `The port ${port} on ${host} is taken by another program. Stop it, or set PORT to another one.`,
  EACCES: (host, port) =>
    `This user may not listen on port ${port} of ${host}. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) => `${host} is not an address of this machine. Set HOST to one that is.`,
  ENOTFOUND: (host) => `${host} is not an address of this machine. Set HOST to one that is.`,
};

/** The address of a server that listens on this host and port. */
export const originOf = ({ host, port }: { host: string; port: number }): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Listens and answers the server with its origin. Throws StartError for an unusable address. */
export function listen(
  app: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<{ server: Server; origin: string }> {
  return new Promise((done, failed) => {
    const server = createServer(app);
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? ''];
      failed(reason ? new StartError(reason(host, port)) : error);
    });
    server.listen(port, host, () => {
      const bound = (server.address() as AddressInfo).port;
      done({ server, origin: originOf({ host, port: bound }) });
    });
  });
}
