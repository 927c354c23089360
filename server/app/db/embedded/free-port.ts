import { once } from 'node:events';
import { createServer } from 'node:net';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  try {
    return await listenBriefly(0);
  } catch (cause) {
    const sentence =
      'No port of 127.0.0.1 is free for the database: allow local connections for Asterism, or set DATABASE_URL to a PostgreSQL of your own.';
    throw new EmbeddedPostgresError('no-port', sentence, { detail: String(cause), cause });
  }
}

/** Whether a port of 127.0.0.1 can be listened on. */
export async function isFree(port: number): Promise<boolean> {
  try {
    await listenBriefly(port);
    return true;
  } catch {
    return false;
  }
}

async function listenBriefly(port: number): Promise<number> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : port;
}
