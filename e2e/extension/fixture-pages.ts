import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'fixtures');

/** Which layout an address shows; ollama.com's own addresses are sent here by the browser. */
function fileOf(host: string, address: string): string {
  if (!host.startsWith('ollama.com')) return 'open-webui.html';
  return address === '/library' ? 'ollama-library.html' : 'ollama-model.html';
}

/** Serves the layouts of pages with models on loopback. */
export async function serveFixturePages(): Promise<{ port: number; close(): void }> {
  const server = createServer(async (request, response) => {
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const file = fileOf(request.headers.host ?? '', request.url ?? '/');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    // As strict as any site: our star must not depend on what a page allows itself.
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'",
    );
    response.end(await readFile(path.join(folder, file)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
