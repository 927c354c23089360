import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const beside = path.join(import.meta.dirname, '../../../shared/catalog/models.dev.api.json');

/** The real catalog's file, where this machine has one. */
export function findRealCatalog(): string | undefined {
  return process.env.ASTERISM_TEST_CATALOG ?? (existsSync(beside) ? beside : undefined);
}

/** Serves a catalog file on loopback, as models.dev would. */
export async function serveCatalog(file: string): Promise<{ url: string; close(): void }> {
  const body = readFileSync(file);
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api.json`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
